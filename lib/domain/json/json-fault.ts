/** Where in a text something is, as a person counts: from 1, columns in UTF-16 code units. */
export type TextPosition = { line: number; column: number };

/**
 * Why a text is not JSON that we accept. `reason` reads on from "…at line 1, column 7: ".
 * `path` is set when the fault belongs to one member (a duplicate key).
 */
export class JsonFault extends Error {
  override name = "JsonFault";
  readonly reason: string;
  readonly position: TextPosition;
  readonly path: string | null;

  constructor(text: string, offset: number, reason: string, path: string | null = null) {
    const position = positionAt(text, offset);
    super(`Invalid JSON at line ${position.line}, column ${position.column}: ${reason}.`);
    this.reason = reason;
    this.position = position;
    this.path = path;
  }
}

function positionAt(text: string, offset: number): TextPosition {
  let line = 1;
  let lineStart = 0;
  for (let end = text.indexOf("\n"); end !== -1 && end < offset; end = text.indexOf("\n", end + 1)) {
    line += 1;
    lineStart = end + 1;
  }
  return { line, column: offset - lineStart + 1 };
}

/** Names what stands at an offset, without putting control characters or half a surrogate pair into a message. */
export function describeAt(text: string, offset: number): string {
  const point = text.codePointAt(offset);
  if (point === undefined) return "the end of the text";
  const character = String.fromCodePoint(point);
  if (character === '"') return "a quotation mark";
  if (/[\p{L}\p{N}\p{P}\p{S}]/u.test(character)) return `"${character}"`;
  return `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}
