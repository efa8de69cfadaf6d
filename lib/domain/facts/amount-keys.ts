import { type Currency, currencyInWords } from "./currencies";

/** Words whose figure is money, those first that matter most to whoever decides. */
const AMOUNT_WORDS =
  "amount refund payment payout transfer withdrawal deposit price cost costs total subtotal spend spending charge charges fee fees tax tip budget donation salary wage bonus revenue income expense expenses purchase purchases balance".split(
    " ",
  );
const AMOUNT_RANKS = new Map(AMOUNT_WORDS.map((word, rank) => [word, rank]));

/** Words whose figure is money only beside a currency: `limit` may be one of requests. */
const AMOUNT_WORDS_WITH_CURRENCY = new Set(
  "value sum limit credit debit worth due paid net gross quote bid offer".split(" "),
);

/** May follow the word that says what it is: `amount_due`, `price_before`. */
const QUALIFIERS = new Set(
  "after approved before charged due given gross max maximum min minimum net owed paid refunded remaining requested spent".split(
    " ",
  ),
);

const MINOR_UNITS = new Set("cent cents pence minor".split(" "));

/** Currencies plain enough to name money behind any word: `limit_usd`. */
const UNMISTAKABLE = new Set(["USD", "EUR", "GBP"]);

/** What a key says about a figure. */
export type AmountKey = {
  /** The key's words without its units, in lower case: `refund_amount_usd` → refund, amount. */
  noun: string[];
  currency: Currency | null;
  /** The word for minor units that the key ends in: `amount_cents`. */
  minorUnit: string | null;
  isAmount: boolean;
  /** Whether a currency beside it makes the figure an amount. */
  isAmountWithCurrency: boolean;
};

/** Reads a key's words as those of an amount. */
export function readAmountKey(words: string[]): AmountKey {
  const noun = words.map((word) => word.toLowerCase());
  let currency: Currency | null = null;
  let minorUnit: string | null = null;
  for (let last = noun.pop(); last !== undefined; last = noun.pop()) {
    const named: Currency | null = currency === null ? currencyAfter(noun, last) : null;
    if (named) currency = named;
    else if (last === "units" && noun.at(-1) === "minor") continue;
    else if (last === "in" && (currency || minorUnit)) continue;
    else if (minorUnit === null && MINOR_UNITS.has(last)) minorUnit = last;
    else {
      noun.push(last);
      break;
    }
  }
  const isAmount = amountRank(noun) !== null;
  const isSoft = AMOUNT_WORDS_WITH_CURRENCY.has(noun.at(-1) ?? "") || minorUnit !== null;
  return { noun, currency, minorUnit, isAmount, isAmountWithCurrency: isAmount || isSoft };
}

/** How much a noun's amount matters, 0 the most; null if it is none. */
export function amountRank(noun: string[]): number | null {
  const head = noun.findLast((word) => AMOUNT_RANKS.has(word) || !QUALIFIERS.has(word));
  return AMOUNT_RANKS.get(head ?? "") ?? null;
}

/** `cad` behind "amount" is a currency; behind "drawing" it is not. */
function currencyAfter(noun: string[], word: string): Currency | null {
  const currency = currencyInWords(word);
  if (currency === null) return null;
  const isSure = UNMISTAKABLE.has(currency.code) || amountRank(noun) !== null;
  return isSure ? currency : null;
}
