/** The server counts no further than this many. */
const COUNT_SHOWN_MAX = 999;

/** "12"; "999+" for any more. */
export function countWords(count: number): string {
  return count > COUNT_SHOWN_MAX ? `${COUNT_SHOWN_MAX}+` : String(count);
}
