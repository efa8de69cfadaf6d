import { canonicalNumber } from "../json/canonical-number";
import { currencyInWords, withCurrency } from "./currencies";
import type { Fact } from "./fact";
import { nearFactsOf } from "./facts";
import { isPlainFigure } from "./figures";
import { mainAmountOf } from "./key-fact";
import { wordsOf } from "./key-words";

/**
 * What somebody has to type to approve at high risk: the amount, or what it is done to. Whoever has typed it has read
 * it, and knows which of several requests this one is.
 */
export type Confirmation = {
  /** What is asked for, as the label of its field. */
  label: string;
  /** What has to be typed, as the page shows it. */
  expected: string;
  isAmount: boolean;
};

/** Words of keys that name what something is done to, those first that tell the most. */
const RESOURCE_WORDS =
  "cluster database table environment service host hostname bucket instance server namespace repository repo branch domain resource account customer user project order invoice name id".split(
    " ",
  );
const LENGTH_MAX = 60;

/**
 * What has to be typed for this payload; the word `approve` where it holds nothing that could be.
 *
 * @param comesTo what the project's own sentence says that an approval comes to; an amount in it goes before all others
 */
export function confirmationOf(payloadText: string, comesTo: string | null = null): Confirmation {
  if (comesTo !== null && figureOf(comesTo) !== null) {
    return { label: "Type the amount", expected: comesTo, isAmount: true };
  }
  const facts = nearFactsOf(payloadText);
  const amount = mainAmountOf(facts);
  if (amount) return { label: "Type the amount", expected: amount.text, isAmount: true };
  const resource = resourceOf(facts);
  if (resource) return { label: `Type the ${resource.label.toLowerCase()}`, expected: resource.text, isAmount: false };
  return { label: "Type the word", expected: "approve", isAmount: false };
}

/** The fact whose key ranks first; the first one of several. */
function resourceOf(facts: readonly Fact[]): Fact | null {
  let best: { fact: Fact; rank: number } | null = null;
  for (const fact of facts) {
    if (fact.depth > 0 || (fact.kind !== "text" && fact.kind !== "id") || !isTypeable(fact.text)) continue;
    const rank = RESOURCE_WORDS.indexOf(wordsOf(fact.key).at(-1)?.toLowerCase() ?? "");
    if (rank >= 0 && (best === null || rank < best.rank)) best = { fact, rank };
  }
  return best?.fact ?? null;
}

/** On one line, not long, and of characters that a keyboard has. */
function isTypeable(text: string): boolean {
  return text.trim() !== "" && text.length <= LENGTH_MAX && /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u.test(text);
}

/** Whether what was typed is what is asked for. An amount counts by its value: `1180`, `1,180.00` and `$1,180.00` do. */
export function confirms({ expected, isAmount }: Confirmation, typed: string): boolean {
  if (typed.trim().toLowerCase() === expected.trim().toLowerCase()) return true;
  if (!isAmount || namesAnother(typed, expected)) return false;
  const [wanted, given] = [figureOf(expected), figureOf(typed)];
  return wanted !== null && given !== null && canonicalNumber(wanted) === canonicalNumber(given);
}

/** Whether a text names a currency that is not that of the amount. A bare figure names none. */
function namesAnother(typed: string, expected: string): boolean {
  const signs = (text: string) => (text.match(/\p{Sc}/gu) ?? []).join("");
  const code = /\b[A-Za-z]{3}\b/.exec(typed)?.[0]?.toUpperCase();
  if (signs(typed) !== "" && signs(typed) !== signs(expected)) return true;
  if (code === undefined) return false;
  const currency = currencyInWords(code);
  if (expected.toUpperCase().includes(code)) return false;
  return currency === null || !expected.includes(withCurrency("", currency).trim());
}

/** The figure of an amount, without its currency and its grouping; null where it is not plain which one it is. */
function figureOf(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^[+]/, "")
    .replace(/[\p{Sc}\s]|\b[A-Z]{3}\b|^(?:US|CA|A|NZ|HK|S)(?=\p{Sc})/gu, "")
    .replace("\u2212", "-");
  // A comma before two last digits may stand for the point: then only the very text will do.
  const figure = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(bare) ? bare.replaceAll(",", "") : bare;
  return isPlainFigure(figure) ? figure : null;
}
