import { CLOSE_BRACE, CLOSE_BRACKET, COLON, COMMA, OPEN_BRACE, OPEN_BRACKET, QUOTE } from "./character-codes";
import { endOfString } from "./nesting";

/** What the source of a JSON text tells that its parsed value does not. */
export type Outline = {
  /** Each top-level member's source text, exactly as sent; empty when the top level is no object. */
  members: ReadonlyMap<string, string>;
  /** How many members the text writes, at all levels; a parsed value has fewer if a name is given twice. */
  memberCount: number;
};

/** Reads a JSON text once, without building anything for it. The text must be valid JSON. */
export function outlineOf(text: string): Outline {
  const members = new Map<string, string>();
  let memberCount = 0;
  let depth = 0;
  let lastString = { start: 0, end: 0 };
  // The top-level member that is being read.
  let name: string | null = null;
  let valueStart = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const start = at;
      at = endOfString(text, start);
      if (depth === 1) lastString = { start, end: at + 1 };
    } else if (code === COLON) {
      memberCount += 1;
      if (depth !== 1) continue;
      name = decodeString(text.slice(lastString.start, lastString.end));
      valueStart = at + 1;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth += 1;
    else if (code === COMMA || code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      if (depth === 1 && name !== null) {
        members.set(name, text.slice(valueStart, at).trim());
        name = null;
      }
      if (code !== COMMA) depth -= 1;
    }
  }
  return { members, memberCount };
}

/** Most names hold no escape, and for them the parser's work is thrown away. */
function decodeString(source: string): string {
  return source.includes("\\") ? (JSON.parse(source) as string) : source.slice(1, -1);
}
