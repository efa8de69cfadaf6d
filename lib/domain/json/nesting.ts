import { BACKSLASH, CLOSE_BRACE, CLOSE_BRACKET, OPEN_BRACE, OPEN_BRACKET, QUOTE } from "./character-codes";

/** Levels of objects and arrays that we accept; the outermost counts as the first. */
export const NESTING_MAX = 64;

/**
 * The offset of the first bracket that nests deeper than `max`, or null.
 *
 * Runs before any parser, because parsers recurse and a million brackets would overflow their stack. It reads
 * the text once, needs no valid JSON, and leaves brackets inside strings alone.
 */
export function findTooDeep(text: string, max: number = NESTING_MAX): number | null {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === OPEN_BRACKET || code === OPEN_BRACE) {
      depth += 1;
      if (depth > max) return at;
    } else if (code === CLOSE_BRACKET || code === CLOSE_BRACE) depth -= 1;
  }
  return null;
}

/** The offset of the quotation mark that closes the string opened at `start`, or the text's end. */
export function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === BACKSLASH) at += 1;
  }
  return text.length;
}
