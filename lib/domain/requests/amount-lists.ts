import { factValueOf } from "../facts/fact-values";
import { wordsOf } from "../facts/key-words";
import { type SiblingCurrencies, siblingCurrenciesOf } from "../facts/sibling-currencies";
import { type JsonArray, type JsonNode, parseLossless } from "../json/parse-lossless";

/**
 * Whether a payload holds a list of plain amounts: `"amounts": [5, 6]`, `"prices_eur": ["10"]`. Its items have no key
 * of their own that says what they are, so that no total counts them.
 */
export function holdsAmountList(payload: string): boolean {
  return holdsOne(parseLossless(payload));
}

function holdsOne(node: JsonNode): boolean {
  if (node.kind === "array") return node.items.some(holdsOne);
  if (node.kind !== "object") return false;
  const siblings = siblingCurrenciesOf(node);
  return node.members.some(({ name, value }) => {
    if (value.kind === "array" && readings(name).some((words) => holdsAmounts(value, words, siblings))) return true;
    return holdsOne(value);
  });
}

function holdsAmounts({ items }: JsonArray, words: string[], siblings: SiblingCurrencies): boolean {
  return items.some((item) => {
    if (item.kind === "array") return holdsAmounts(item, words, siblings);
    return factValueOf(item, { words, siblings })?.kind === "money";
  });
}

/** The key of a list is in the plural as often as not: amounts, salaries, taxes. */
const PLURALS: [RegExp, string][] = [
  [/(?=$)/, ""],
  [/s$/i, ""],
  [/es$/i, ""],
  [/ies$/i, "y"],
];

function readings(key: string): string[][] {
  const words = wordsOf(key);
  return PLURALS.map(([ending, singular]) => words.map((word) => word.replace(ending, singular)));
}
