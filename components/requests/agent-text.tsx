import { Fragment, type ReactNode } from "react";
import { lookAlikesOf } from "@/lib/domain/facts/look-alikes";
import { hidesCharacters, visibleText } from "@/lib/domain/facts/visible-text";

type Mark = { start: number; end: number };

type AgentTextProps = {
  text: string;
  /** An id, a key or an address: there a word made of nothing but look-alikes is marked, too. */
  isExact?: boolean;
  /** Stretches that the payload does not hold, from left to right. */
  mismatches?: readonly Mark[];
};

const NONE: readonly Mark[] = [];

/**
 * Text that an agent wrote. Characters that would not be seen, or that turn the text around, are shown by their
 * number; letters that look like others, with the name of their script; what the payload does not hold, underlined.
 */
export function AgentText({ text, isExact = false, mismatches = NONE }: AgentTextProps): ReactNode {
  if (mismatches.length === 0) return shown(text, isExact);
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of mismatches) {
    if (start > at) parts.push(<Fragment key={at}>{shown(text.slice(at, start), isExact)}</Fragment>);
    parts.push(
      <mark key={start} className="mismatch" title="not in the payload">
        {shown(text.slice(start, end), isExact)}
      </mark>,
    );
    at = end;
  }
  parts.push(<Fragment key={at}>{shown(text.slice(at), isExact)}</Fragment>);
  return parts;
}

// Most texts are plain ASCII, and a payload may hold thousands of them.
const IS_PLAIN = /^[\n\x20-\x7e]*$/;

function shown(text: string, isExact: boolean): ReactNode {
  if (IS_PLAIN.test(text)) return text;
  if (!hidesCharacters(text)) return withLookAlikes(text, isExact);
  return visibleText(text).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no identity but their place
    <Fragment key={index}>
      {part.hidden ? (
        <span className="invisible-mark" title={part.name}>
          {part.hidden}
        </span>
      ) : (
        withLookAlikes(part.text, isExact)
      )}
    </Fragment>
  ));
}

function withLookAlikes(text: string, isExact: boolean): ReactNode {
  const found = lookAlikesOf(text, isExact);
  if (found.length === 0) return text;
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end, script, looksLike } of found) {
    parts.push(
      text.slice(at, start),
      <span key={start} className="look-alike" title={`${script}, not “${looksLike}”`}>
        {text.slice(start, end)}
        <span>{script}</span>
      </span>,
    );
    at = end;
  }
  parts.push(text.slice(at));
  return parts;
}
