import type { JsonObject } from "../json/parse-lossless";
import { type Currency, currencyNamed } from "./currencies";
import { wordsOf } from "./key-words";

/** The currencies that an object names, by the noun before the word: "" for `currency`, "refund" for `refund_currency`. */
export type SiblingCurrencies = ReadonlyMap<string, Currency>;

/** Finds `currency`, `currency_code` and `<name>_currency` among an object's own members. */
export function siblingCurrenciesOf(object: JsonObject): SiblingCurrencies {
  const currencies = new Map<string, Currency>();
  for (const { name, value } of object.members) {
    if (value.kind !== "string" || !/currency/i.test(name)) continue;
    const currency = currencyNamed(value.value);
    const noun = nounBeforeCurrency(name);
    if (currency && noun !== null) currencies.set(noun, currency);
  }
  return currencies;
}

function nounBeforeCurrency(key: string): string | null {
  const words = wordsOf(key).map((word) => word.toLowerCase());
  if (words.at(-1) === "code") words.pop();
  return words.pop() === "currency" ? words.join(" ") : null;
}

/** For `refund_amount`: refund_amount_currency, then refund_currency, then currency. */
export function currencyFor(noun: string[], siblings: SiblingCurrencies): Currency | null {
  return siblings.get(noun.join(" ")) ?? siblings.get(noun.slice(0, -1).join(" ")) ?? siblings.get("") ?? null;
}
