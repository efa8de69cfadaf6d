const SEPARATORS = String.raw`[\s_\-.]+`;
/** `customerId` → customer, Id. */
const AFTER_LOWER = String.raw`(?<=[\p{Ll}\p{N}])(?=\p{Lu})`;
/** `HTTPServer` → HTTP, Server; but `customerIDs` → customer, IDs. */
const AFTER_ACRONYM = String.raw`(?<=\p{Lu})(?=\p{Lu}(?!s(?!\p{Ll}))\p{Ll})`;
const BOUNDARY = new RegExp(`${SEPARATORS}|${AFTER_LOWER}|${AFTER_ACRONYM}`, "u");

/** The words of a key in snake_case, camelCase, kebab-case or any other, as they are written in it. */
export function wordsOf(key: string): string[] {
  return key.split(BOUNDARY).filter((word) => word !== "");
}

/** Written in capitals wherever they stand. "Id" is read as a word. */
const ACRONYMS = new Set(
  "api cpu csv dns gb gpu html http https iban ip json mb pdf ram sku sql ssh ssl tls uri url utc uuid vat vm vpc".split(
    " ",
  ),
);

/** A key's words, and the label that a person reads. */
export type KeyReading = { words: string[]; label: string };

/**
 * Reads the keys of one object: `refund_amount` → "Refund amount", `customerId` → "Customer id", `supportURL` →
 * "Support URL". Where two keys would read alike (`user_id` beside `userId`), both stand as they were sent, so
 * that a person can tell them apart.
 */
export function readKeys(keys: string[]): KeyReading[] {
  const readings = keys.map(readKey);
  const uses = new Map<string, number>();
  for (const { label } of readings) uses.set(label, (uses.get(label) ?? 0) + 1);
  readings.forEach((reading, index) => {
    if (uses.get(reading.label) !== 1) reading.label = keys[index] ?? reading.label;
  });
  return readings;
}

function readKey(key: string): KeyReading {
  const words = wordsOf(key);
  if (words.length === 0) return { words, label: key === "" ? "(no name)" : key };
  return { words, label: capitalised(words.map(inSentence).join(" ")) };
}

function capitalised(text: string): string {
  const first = String.fromCodePoint(text.codePointAt(0) ?? 0);
  return first.toUpperCase() + text.slice(first.length);
}

function inSentence(word: string): string {
  const lower = word.toLowerCase();
  if (ACRONYMS.has(lower)) return lower.toUpperCase();
  const isWrittenInCapitals = word.length > 1 && word !== lower && word === word.toUpperCase();
  return isWrittenInCapitals ? word : lower;
}
