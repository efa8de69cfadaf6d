import { amountRank, readAmountKey } from "./amount-keys";
import type { Fact } from "./fact";
import { nearFactsOf } from "./facts";
import { grouped } from "./figures";
import { wordsOf } from "./key-words";

const LENGTH_MAX = 24;

/**
 * The one value of a payload that is worth a column in a list, or null: the amount that matters most, else a
 * count with what it counts ("42 changed files"), else a version, a region or the like. At most 24 characters;
 * an amount that is longer is not cut, since half a figure is another one.
 */
export function keyFactOf(payloadText: string): string | null {
  const facts = nearFactsOf(payloadText);
  const amount = mainAmountOf(facts);
  if (amount) return fitting(amount.text);
  const top = facts.filter(({ depth }) => depth === 0);
  const count = top.map(countText).find((text) => text !== null);
  if (count) return count;
  const code = firstBy(top.filter(isTellingCode), rankOfCode);
  return code ? fitting(code.text) : null;
}

/** The amount that matters most of the facts near the top; null where there is none. */
export function mainAmountOf(facts: readonly Fact[]): Fact | null {
  // One level down, because `{"refund": {"amount": 500}}` is as common; but an item's amount is not the whole's.
  const near = facts.filter(({ path, key, depth }) => depth === 0 || (depth === 1 && !isItem(path, key)));
  return firstBy(
    near.filter(({ kind }) => kind === "money"),
    rankOfAmount,
  );
}

function isItem(path: string, key: string): boolean {
  return path.endsWith(`/${key}`) && /^\d+$/.test(key);
}

/** The first of those with the lowest rank. */
function firstBy(facts: readonly Fact[], rankOf: (fact: Fact) => number): Fact | null {
  let first: Fact | null = null;
  for (const fact of facts) if (first === null || rankOf(fact) < rankOf(first)) first = fact;
  return first;
}

function rankOfAmount({ key }: Fact): number {
  return amountRank(readAmountKey(wordsOf(key)).noun) ?? Number.POSITIVE_INFINITY;
}

/** Plurals that count no things, and words that only look like plurals. */
const NOT_COUNTED = new Set(
  "address alias basis bus bytes bps class days gas hours kbps lens mbps minutes mins months ms ns process progress secs seconds series status ttls us weeks years".split(
    " ",
  ),
);

/** "42 changed files" for `changed_files: 42`; null where the key does not say what is counted. */
function countText({ kind, key, raw }: Fact): string | null {
  if (kind !== "number" || !/^\d+$/.test(raw) || raw === "1") return null;
  const words = wordsOf(key).map((word) => word.toLowerCase());
  const last = words.at(-1) ?? "";
  if (!/^[a-z]+[^s\W\d]s$/.test(last) || NOT_COUNTED.has(last) || !words.every((word) => /^[a-z0-9]+$/.test(word)))
    return null;
  return fitting(`${grouped(raw)} ${words.join(" ")}`);
}

const TELLING_CODES = "version region zone branch sku commit".split(" ");

function rankOfCode({ key }: Fact): number {
  return TELLING_CODES.indexOf(wordsOf(key).at(-1)?.toLowerCase() ?? "");
}

/** Printable ASCII only: a list has no room to show what is hidden in a text. */
function isTellingCode(fact: Fact): boolean {
  return fact.kind === "id" && rankOfCode(fact) >= 0 && /^[\x21-\x7e]+$/.test(fact.text);
}

function fitting(text: string): string | null {
  return text.length <= LENGTH_MAX ? text : null;
}
