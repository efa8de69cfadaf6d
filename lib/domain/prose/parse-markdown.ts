import MarkdownIt, { type Token } from "markdown-it";
import { linkOf } from "../facts/links";
import type { ProseBlock, ProseInline } from "./prose";

/** Deeper than any text for people nests. What lies deeper would be dropped: such a text is shown as it stands. */
const NESTING_MAX = 20;

/**
 * CommonMark without HTML, which stays text. Nor are there reference definitions: they are not seen where they
 * stand, and nothing that an agent says may be out of sight.
 */
const markdown = new MarkdownIt("commonmark", { html: false, maxNesting: NESTING_MAX }).disable("reference");
// Addresses stay as they were written; what may be followed is decided here, by the same rule as for facts.
markdown.normalizeLink = (address) => address;
markdown.validateLink = (address) => !UNSAFE_SCHEME.test(address);

/** With these nothing is a link at all: the Markdown stays visible as text. */
const UNSAFE_SCHEME = /^[\s\p{Cc}\p{Cf}]*(?:javascript|vbscript|data|file|blob):/iu;

/** Reads an agent's Markdown. For servers: the parser is as large as a page's whole budget for such things. */
export function parseMarkdown(text: string): ProseBlock[] {
  const tokens = markdown.parse(text, {});
  if (tokens.some(({ level }) => level >= NESTING_MAX - 1)) return [asItStands(text)];
  return new BlockReader(tokens).read();
}

function asItStands(text: string): ProseBlock {
  return { kind: "paragraph", inlines: [{ kind: "text", text }] };
}

/** Tokens come flat: an opening one, what is in it, a closing one. */
class BlockReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Everything up to the closing token of what was opened last, which is passed over; or to the end. */
  read(): ProseBlock[] {
    const blocks: ProseBlock[] = [];
    for (let token = this.#next(); token && token.nesting !== -1; token = this.#next()) {
      const block = this.#readBlock(token);
      if (block) blocks.push(block);
    }
    return blocks;
  }

  #next(): Token | undefined {
    return this.#tokens[this.#at++];
  }

  #readBlock(token: Token): ProseBlock | null {
    switch (token.type) {
      case "paragraph_open":
        return { kind: "paragraph", inlines: this.#readInlines() };
      case "heading_open":
        return { kind: "heading", inlines: this.#readInlines() };
      case "blockquote_open":
        return { kind: "quote", blocks: this.read() };
      case "bullet_list_open":
        return { kind: "list", start: null, items: this.#readItems() };
      case "ordered_list_open":
        return { kind: "list", start: Number(token.attrGet("start") ?? 1), items: this.#readItems() };
      case "hr":
        return { kind: "rule" };
      case "code_block":
      case "fence":
        return { kind: "code", text: token.content.replace(/\n$/, ""), info: token.info.trim() };
      default:
        return token.content === "" ? null : asItStands(token.content);
    }
  }

  #readInlines(): ProseInline[] {
    const inlines: ProseInline[] = [];
    for (let token = this.#next(); token && token.nesting !== -1; token = this.#next()) {
      inlines.push(...new InlineReader(token.children ?? []).read());
    }
    return inlines;
  }

  #readItems(): ProseBlock[][] {
    const items: ProseBlock[][] = [];
    for (let token = this.#next(); token && token.nesting !== -1; token = this.#next()) items.push(this.read());
    return items;
  }
}

class InlineReader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  read(): ProseInline[] {
    const inlines: ProseInline[] = [];
    for (let token = this.#tokens[this.#at++]; token && token.nesting !== -1; token = this.#tokens[this.#at++]) {
      const inline = this.#readInline(token);
      const last = inlines.at(-1);
      // Text comes in pieces; figures and words must stand whole, to be held against the payload.
      if (inline.kind === "text" && last?.kind === "text") last.text += inline.text;
      else inlines.push(inline);
    }
    return inlines;
  }

  #readInline(token: Token): ProseInline {
    switch (token.type) {
      case "strong_open":
        return { kind: "strong", inlines: this.read() };
      case "em_open":
        return { kind: "emphasis", inlines: this.read() };
      case "code_inline":
        return { kind: "code", text: token.content };
      case "softbreak":
      case "hardbreak":
        return { kind: "text", text: "\n" };
      case "link_open":
        return this.#readLink(token);
      case "image":
        return { kind: "image", address: attribute(token, "src"), note: titleOf(token), text: token.content };
      default:
        return { kind: "text", text: token.content };
    }
  }

  #readLink(token: Token): ProseInline {
    const address = attribute(token, "href");
    const link = linkOf(address);
    const note = [titleOf(token), link?.note ?? ""].filter((words) => words !== "").join("; ");
    return { kind: "link", address, href: link?.href ?? null, note, inlines: this.read() };
  }
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? "");
}

/** A title is seen only by those who hover: it is shown with the rest. */
function titleOf(token: Token): string {
  const title = attribute(token, "title");
  return title ? `“${title}”` : "";
}
