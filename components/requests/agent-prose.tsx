import { ArrowUpRight } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { Mismatch } from "@/lib/domain/facts/mismatch";
import type { ProseBlock, ProseInline } from "@/lib/domain/prose/prose";
import { AgentText } from "./agent-text";

/** What a text says that the payload does not hold. */
type Check = (text: string) => readonly Mismatch[];

/** Deeper levels share the last indent: a phone has no room for more. */
const INDENTS_MAX = 3;
/** The first lines are held against the payload: what comes later is reasons. */
const CHECKED_BLOCKS = 3;
const UNCHECKED: Check = () => [];

/**
 * An agent's Markdown as elements of our own. It has no headings that could pass for the page's, fetches nothing,
 * and says of each link where it leads.
 */
export function AgentProse({ blocks, check }: { blocks: ProseBlock[]; check: Check }) {
  return <Blocks blocks={blocks} check={check} depth={0} />;
}

type BlocksProps = { blocks: ProseBlock[]; check: Check; depth: number };

function Blocks({ blocks, check, depth }: BlocksProps): ReactNode {
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a text have no identity but their place
    <Block key={index} block={block} check={depth > 0 || index < CHECKED_BLOCKS ? check : UNCHECKED} depth={depth} />
  ));
}

function Block({ block, check, depth }: { block: ProseBlock; check: Check; depth: number }): ReactNode {
  const indent = depth < INDENTS_MAX ? "pl-5" : "";
  switch (block.kind) {
    case "paragraph":
      return (
        <p>
          <Inlines inlines={block.inlines} check={check} />
        </p>
      );
    case "heading":
      return (
        <p className="font-strong">
          <Inlines inlines={block.inlines} check={check} />
        </p>
      );
    case "code":
      return (
        <div>
          {block.info && (
            <p className="text-meta not-italic">
              <AgentText text={block.info} />
            </p>
          )}
          <pre className="code-text wraps">
            <AgentText text={block.text} />
          </pre>
        </div>
      );
    case "quote":
      return (
        <div className={`agent-quote ${depth < INDENTS_MAX ? "pl-3" : ""}`}>
          <Blocks blocks={block.blocks} check={check} depth={depth + 1} />
        </div>
      );
    case "list": {
      const items = block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items of a text have no identity but their place
        <li key={index}>
          <Blocks blocks={item} check={check} depth={depth + 1} />
        </li>
      ));
      return block.start === null ? (
        <ul className={`list-disc ${indent}`}>{items}</ul>
      ) : (
        <ol className={`list-decimal ${indent}`} start={block.start}>
          {items}
        </ol>
      );
    }
    case "rule":
      return <hr className="border-rule" />;
  }
}

function Inlines({ inlines, check }: { inlines: ProseInline[]; check: Check }): ReactNode {
  return inlines.map((inline, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no identity but their place
    <Inline key={index} inline={inline} check={check} />
  ));
}

function Inline({ inline, check }: { inline: ProseInline; check: Check }): ReactNode {
  switch (inline.kind) {
    case "text":
      return <AgentText text={inline.text} mismatches={check(inline.text)} />;
    case "code":
      return (
        <code className="mono not-italic">
          <AgentText text={inline.text} isExact />
        </code>
      );
    case "strong":
      return (
        <strong className="font-strong">
          <Inlines inlines={inline.inlines} check={check} />
        </strong>
      );
    case "emphasis":
      return (
        <em>
          <Inlines inlines={inline.inlines} check={check} />
        </em>
      );
    case "link":
      return <AgentLink link={inline} check={check} />;
    case "image":
      return (
        <>
          [image{inline.text && " “"}
          <AgentText text={inline.text} />
          {inline.text && "”"}, not loaded: <Address address={inline.address} note={inline.note} />]
        </>
      );
  }
}

type LinkInline = Extract<ProseInline, { kind: "link" }>;

/** The words that are the link, and the address that it leads to, unless the words are that already. */
function AgentLink({ link, check }: { link: LinkInline; check: Check }): ReactNode {
  const { address, href, note, inlines } = link;
  const [only] = inlines;
  const isAddress = inlines.length === 1 && only?.kind === "text" && only.text === address && note === "";
  const words = isAddress ? (
    <Address address={address} note="" />
  ) : (
    <Inlines inlines={inlines.length > 0 ? inlines : [{ kind: "text", text: "link" }]} check={check} />
  );
  return (
    <>
      {href === null ? (
        words
      ) : (
        <a className="link" href={href} target="_blank" rel="noreferrer noopener nofollow">
          {words} <Icon of={ArrowUpRight} small className="inline align-[-2px]" />
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      )}
      {!isAddress && (
        <>
          {" "}
          (<Address address={address} note={note} />)
        </>
      )}
    </>
  );
}

function Address({ address, note }: { address: string; note: string }): ReactNode {
  return (
    <>
      <span className="id not-italic">
        <AgentText text={address} isExact />
      </span>
      {note && (
        <>
          , <AgentText text={note} />
        </>
      )}
    </>
  );
}
