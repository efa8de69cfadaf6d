import { chunksOf, cut, folded, TYPED_GROUP } from "./folded-words";

const SOUGHT_MAX = 8;

/** Of what a search finds, so many of the newest requests are looked at: however common a word is, the cost ends there. */
export const SEARCH_MAX = 2_000;

/** What a search looks for: beginnings of words that a request must all have, and a range that its id must lie in. */
export type Sought = { words: string[]; ids: { first: string; last: string } | null };

/**
 * What somebody typed, as what it looks for; null when it says nothing. A single letter or digit is left out: it
 * begins a word of nearly every request. A single sign of a script whose signs are words is not.
 */
export function soughtIn(query: string): Sought | null {
  const chunks = chunksOf(folded(query).replace(TYPED_GROUP, ""));
  const words = new Set<string>();
  let ids: Sought["ids"] = null;
  for (const chunk of chunks) {
    const range = idsFrom(chunk);
    // No request has two ids: a second one is a word like any, which none has.
    if (range && !ids) ids = range;
    else if ([...chunk].length > 1 || /^\p{Lo}$/u.test(chunk)) words.add(cut(chunk));
  }
  return words.size === 0 && !ids ? null : { words: [...words].slice(0, SOUGHT_MAX), ids };
}

/** The beginning of an id of ours, with at least six of its characters; all ids until the year 3084 begin with 0. */
const ID_BEGINNING = /^req_(0[0-9a-hjkmnp-tv-z]{5,25})$/;
const ID_CHARACTERS = 26;

/** Ids begin with their time, so whatever has one beginning lies side by side: no index of words is needed to find it. */
function idsFrom(chunk: string): Sought["ids"] {
  const beginning = ID_BEGINNING.exec(chunk)?.[1]?.toUpperCase();
  if (!beginning) return null;
  return { first: `req_${beginning.padEnd(ID_CHARACTERS, "0")}`, last: `req_${beginning.padEnd(ID_CHARACTERS, "Z")}` };
}
