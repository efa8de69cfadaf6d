import { readAmountKey } from "./amount-keys";
import { currencyInWords, withCurrency } from "./currencies";
import type { FactValue } from "./fact";
import { grouped, inMajorUnits, isPlainFigure } from "./figures";
import { currencyFor, type SiblingCurrencies } from "./sibling-currencies";

/**
 * A figure as money, where its key says that it is some: an amount-like word, or a currency at its end. Null
 * otherwise. A currency is shown only if the key or a sibling names it, and every digit is the one sent.
 *
 * Minor units are the only figure laid out anew (`amount_cents: 50000` → "$500.00"), and the note says so; where
 * no currency says how many of them make one, the number stands with its unit.
 */
export function moneyOf(source: string, words: string[], siblings: SiblingCurrencies): FactValue | null {
  const key = readAmountKey(words);
  const currency = key.currency ?? (key.isAmountWithCurrency ? currencyFor(key.noun, siblings) : null);
  if (key.minorUnit !== null) {
    if (currency === null) return key.isAmount ? { kind: "number", text: source, note: unitText(key.minorUnit) } : null;
    // Yen have no cents: whatever was meant, it is not for us to divide.
    const isDivisible = key.minorUnit === "minor" || currency.minorDigits === 2;
    const major = isDivisible ? inMajorUnits(source, currency.minorDigits) : null;
    if (major === null) return { kind: "number", text: source, note: `${currency.code}, ${unitText(key.minorUnit)}` };
    return {
      kind: "money",
      text: withCurrency(grouped(major), currency),
      note: `${source} ${unitText(key.minorUnit)} as sent`,
    };
  }
  if (currency) return { kind: "money", text: withCurrency(grouped(source), currency) };
  return key.isAmount ? { kind: "money", text: grouped(source) } : null;
}

function unitText(minorUnit: string): string {
  if (minorUnit === "minor") return "minor units";
  return minorUnit === "cent" ? "cents" : minorUnit;
}

const WRITTEN_LENGTH_MAX = 40;
const FIGURE = String.raw`[0-9](?:[0-9.,' \u00a0\u202f]*[0-9])?`;
const SIGN = String.raw`[+\-\u2212]?`;
const WITH_SIGN = new RegExp(String.raw`^${SIGN}(?:US|CA|AU?|NZ|HK|S)?[$€£¥₹₩₪₫₦₱₺₽]\s?${SIGN}${FIGURE}$`);
const SIGN_AFTER = new RegExp(`^${SIGN}${FIGURE}[ \u00a0\u202f]?[$€£¥₹₩₪₫₦₱₺₽]$`);
const WITH_CODE = new RegExp(`^(?:([A-Z]{3})[ \u00a0]?${SIGN}${FIGURE}|${SIGN}${FIGURE}[ \u00a0]?([A-Z]{3}))$`);

/** Whether a text is an amount that names its own currency: "$500.00", "12,50 €", "EUR 12.50". */
export function isWrittenMoney(text: string): boolean {
  if (text.length > WRITTEN_LENGTH_MAX) return false;
  if (WITH_SIGN.test(text) || SIGN_AFTER.test(text)) return true;
  const code = WITH_CODE.exec(text);
  return code !== null && currencyInWords(code[1] ?? code[2] ?? "") !== null;
}

/** A text that holds money: a plain figure under an amount's key, or an amount written out, which stands as sent. */
export function moneyOfText(text: string, words: string[], siblings: SiblingCurrencies): FactValue | null {
  if (isPlainFigure(text)) return moneyOf(text, words, siblings);
  return isWrittenMoney(text) ? { kind: "money", text } : null;
}
