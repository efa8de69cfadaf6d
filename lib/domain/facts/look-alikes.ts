import { confusableOf } from "./confusables";

/** A stretch of letters that look like others; `start` and `end` delimit it in the text. */
export type LookAlike = {
  start: number;
  end: number;
  /** Where the letters are from: "Cyrillic", "mathematical". */
  script: string;
  /** What they look like, in plain Latin letters and digits. */
  looksLike: string;
};

/**
 * Finds letters that stand among others of their look: "pаypal" with a Cyrillic а. A word that mixes scripts is
 * marked where it does; in what is exact (an id, a key, an address) also a word that is made of nothing but
 * look-alikes. Text that is written in another script is left alone: Москва, Ελλάδα, 東京.
 *
 * @param isExact whether the whole text is an id, a key or an address; in prose those are told by their shape
 */
export function lookAlikesOf(text: string, isExact = false): LookAlike[] {
  if (!MAY_HOLD.test(text)) return [];
  const found: LookAlike[] = [];
  for (const { 0: token, index } of text.matchAll(/\S+/g)) {
    if (!MAY_HOLD.test(token)) continue;
    const isExactToken = isExact || isAddress(token);
    for (const { 0: word, index: at } of token.matchAll(WORD)) addLookAlikes(found, word, index + at, isExactToken);
  }
  return found;
}

/** Without these there is nothing to look for: most texts are done here. */
const MAY_HOLD = /[\u0370-\u058f\u13a0-\u13f5\u2102-\u2138\u2160-\u217f\uff10-\uff5a\u{1d400}-\u{1d7ff}]/u;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** An e-mail address, a link, a host, or an id with digits or underscores in it. */
function isAddress(token: string): boolean {
  return /:\/\/|@|[\p{L}\p{N}]\.[\p{L}\p{N}]{2,}|_|\d/u.test(token);
}

type Letter = { letter: string; at: number };

function addLookAlikes(found: LookAlike[], word: string, start: number, isExact: boolean): void {
  if (!MAY_HOLD.test(word)) return;
  const letters: Letter[] = [];
  let at = start;
  for (const letter of word) {
    letters.push({ letter, at });
    at += letter.length;
  }
  const isMarked = markOf(letters, isExact);
  for (const { letter, at: place } of letters) {
    const confusable = isMarked(letter);
    if (confusable) add(found, place, letter, confusable);
  }
}

type Marked = { script: string; looksLike: string };

/** Which letters of a word stand out as look-alikes of the others. */
function markOf(letters: Letter[], isExact: boolean): (letter: string) => Marked | null {
  const latin = letters.filter(({ letter }) => IS_LATIN.test(letter)).length;
  const plain = letters.filter(({ letter }) => /[A-Za-z0-9]/.test(letter)).length;
  // Not one letter of its own look: in an address nobody could tell. A word of the other script has some.
  const isDisguise = isExact && letters.every(({ letter }) => isTwinOrDigit(letter));
  return (letter) => {
    const confusable = confusableOf(letter);
    if (!confusable) return null;
    const { script } = confusable;
    if (FORMS.has(script))
      return plain > 0 || isExact || (script === "mathematical" && letters.length > 1) ? confusable : null;
    if (latin > 0) return confusable;
    return isDisguise ? confusable : null;
  };
}

/** Letters of the Latin script; its fullwidth and Roman forms belong to it, too, and are no plain ones. */
const IS_LATIN = /^[A-Za-z\u00aa\u00b5\u00ba\u00c0-\u02af\u1e00-\u1eff]$/u;
const FORMS = new Set(["fullwidth", "mathematical", "Roman numeral"]);

function isTwinOrDigit(letter: string): boolean {
  return /\d/.test(letter) || confusableOf(letter)?.isTwin === true;
}

/** Neighbours of one script are one stretch. */
function add(found: LookAlike[], start: number, letter: string, { script, looksLike }: Marked): void {
  const last = found.at(-1);
  if (last && last.end === start && last.script === script) {
    last.end += letter.length;
    last.looksLike += looksLike;
  } else {
    found.push({ start, end: start + letter.length, script, looksLike });
  }
}
