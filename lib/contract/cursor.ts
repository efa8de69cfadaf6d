/**
 * Cursors: where a page ended, opaque to callers. They carry positions, never rights: what they point into is
 * filtered by the caller's scope like everything else.
 */
export function encodeCursor(position: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify(position)).toString("base64url");
}

/** The parts of a cursor of ours with this many parts, or null for anything else. */
export function decodeCursor(cursor: string, length: number): (string | null)[] | null {
  try {
    const position: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (!Array.isArray(position) || position.length !== length) return null;
    return position.every((part) => part === null || typeof part === "string") ? position : null;
  } catch {
    return null; // not JSON: not ours
  }
}
