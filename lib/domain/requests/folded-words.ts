const WORD_LENGTH_MAX = 64;

/** One case, no accents, nothing invisible, and no quote or backslash, which a search expression would take as its own. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}'’]/gu, "")
    .replace(/[\p{Cc}\p{Cs}\\]/gu, " ");
}

/** `1,180` is found by "1180" and the other way round; while it is typed, the last group is still short. */
export const STORED_GROUP = /(?<=\d),(?=\d{3}(?!\d))/g;
export const TYPED_GROUP = /(?<=\d),(?=\d{1,3}(?!\d))/g;

/** What stands between spaces, without the signs around it. */
export function chunksOf(text: string): string[] {
  return text
    .split(/\s+/)
    .map((chunk) => chunk.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""))
    .filter((chunk) => chunk !== "");
}

/** A longer word is known by its beginning, when it is stored and when it is looked for; never by half a character. */
export function cut(word: string): string {
  return word.slice(0, WORD_LENGTH_MAX).replace(/[\uD800-\uDBFF]$/, "");
}
