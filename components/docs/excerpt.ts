const BEFORE = 40;
const LENGTH = 160;

/** The part of a text in which the first of the typed words stands. */
export function excerptOf(text: string, typed: string): string {
  const lower = text.toLowerCase();
  const places = typed
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => lower.indexOf(word))
    .filter((place) => place !== -1);
  const from = Math.max(0, Math.min(...places, text.length) - BEFORE);
  if (places.length === 0 || from === 0) return text.slice(0, LENGTH);
  return `…${text.slice(from, from + LENGTH)}`;
}
