import { canonicalNumber } from "../json/canonical-number";
import type { JsonNode } from "../json/parse-lossless";
import { readAmountKey } from "./amount-keys";
import { type Currency, currencyInWords } from "./currencies";
import { inMajorUnits } from "./figures";
import { wordsOf } from "./key-words";
import { currencyFor, type SiblingCurrencies, siblingCurrenciesOf } from "./sibling-currencies";
import { valuesOfFigure } from "./written-figures";

/** What a payload holds, to be asked whether it holds what a text says. */
export type KnownValues = {
  /** Whether some figure has this value; one in a known currency counts only if that is among `currencies`. */
  hasAmount: (value: string, currencies: readonly string[] | null) => boolean;
  /** Whether some figure is one of the values once it is rounded to so much. */
  hasAmountNear: (values: readonly string[], unit: number, currencies: readonly string[] | null) => boolean;
  /** Whether the text, in lower case, stands whole in a value or a key; a `prefix` may be the start of a longer one. */
  hasText: (needle: string, kind: TextKind) => boolean;
};
export type TextKind = "id" | "prefix" | "email" | "link";

/** Reads everything that a payload holds: figures wherever they stand, texts, and how long its lists are. */
export function knownValuesOf(root: JsonNode): KnownValues {
  const reader = new Reader();
  reader.read(root, "", NO_SIBLINGS);
  const { amounts } = reader;
  const texts = reader.texts.join("\n").toLowerCase();
  return {
    hasAmount: (value, currencies) => isOneOf(amounts.get(value), currencies),
    hasAmountNear: (values, unit, currencies) =>
      [...amounts].some(
        ([known, named]) =>
          isOneOf(named, currencies) && values.some((value) => Math.abs(Number(known) - Number(value)) <= unit / 2),
      ),
    hasText: (needle, kind) => stands(texts, needle, kind) || (/^\d{5,}$/.test(needle) && endsGroups(texts, needle)),
  };
}

const WORD = /[\p{L}\p{N}_]/u;
/** What an address may go on with and still be another one. */
const ADDRESS_GOES_ON = /^[.+-]*[\p{L}\p{N}_]/u;

/** Whether a text stands in another one, and not as a part of something longer: cust_12 is not in cust_123. */
function stands(texts: string, needle: string, kind: TextKind): boolean {
  if (needle === "") return false;
  for (let at = texts.indexOf(needle); at !== -1; at = texts.indexOf(needle, at + 1)) {
    const before = texts.charAt(at - 1);
    const after = texts.slice(at + needle.length, at + needle.length + 8);
    const startsHere = !WORD.test(before) && !(kind === "email" && /[.+%-]/.test(before));
    if (startsHere && !goesOn(after, kind)) return true;
  }
  return false;
}

function goesOn(after: string, kind: TextKind): boolean {
  if (kind === "prefix") return false;
  return kind === "id" ? WORD.test(after.charAt(0)) : ADDRESS_GOES_ON.test(after);
}

/** A phone number or an IBAN is written in groups here and without them there. */
function endsGroups(texts: string, digits: string): boolean {
  const grouped = texts.match(/\d[\d ().+/\u00a0-]{4,40}\d/g) ?? [];
  return grouped.some((group) => group.replace(/\D/g, "").endsWith(digits));
}

const NO_SIBLINGS: SiblingCurrencies = new Map();
const ANY = "";

/** An amount of no known currency may be in any. */
function isOneOf(named: ReadonlySet<string> | undefined, currencies: readonly string[] | null): boolean {
  if (named === undefined) return false;
  return currencies === null || named.has(ANY) || currencies.some((code) => named.has(code));
}

const FIGURES = /\d(?:[\d.,'’\u00a0\u202f]*\d)?/g;
const HAS_CODE = /[A-Z]{3}/;
/** Of one text, so many figures are read: a long one is no place to find amounts in. */
const FIGURES_MAX = 200;

class Reader {
  /** By canonical value: the currencies in which it stands. */
  readonly amounts = new Map<string, Set<string>>();
  readonly texts: string[] = [];

  read(node: JsonNode, key: string, siblings: SiblingCurrencies): void {
    if (node.kind === "object") {
      const own = siblingCurrenciesOf(node);
      for (const { name, value } of node.members) {
        this.texts.push(name);
        this.read(value, name, own);
      }
    } else if (node.kind === "array") {
      this.add(String(node.items.length), null);
      for (const item of node.items) this.read(item, key, siblings);
    } else if (node.kind === "number") {
      this.texts.push(node.source);
      this.readFigure(node.source, key, siblings);
    } else if (node.kind === "string") {
      this.texts.push(node.value);
      this.readText(node.value, key, siblings);
    }
  }

  readFigure(source: string, key: string, siblings: SiblingCurrencies): void {
    const { currency: named, isAmountWithCurrency, noun, minorUnit } = readAmountKey(wordsOf(key));
    const currency = named ?? (isAmountWithCurrency ? currencyFor(noun, siblings) : null);
    const value = canonicalNumber(source);
    // 118000 cents are 1,180 and never 118,000.
    if (minorUnit === null) {
      this.add(value, currency);
      return;
    }
    // Without a currency most have a hundred of them; the page shows the figure with its unit.
    const major = inMajorUnits(value, currency?.minorDigits ?? 2);
    if (major !== null) this.add(canonicalNumber(major), currency);
  }

  readText(text: string, key: string, siblings: SiblingCurrencies): void {
    if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text)) {
      this.readFigure(text, key, siblings);
      return;
    }
    if (!/\d/.test(text)) return;
    let count = 0;
    for (const { 0: figure, index } of text.matchAll(FIGURES)) {
      if (++count > FIGURES_MAX) return;
      const currency = HAS_CODE.test(text) ? writtenCurrency(text, index, figure.length) : null;
      for (const value of valuesOfFigure(figure, null)) this.add(value, currency);
    }
  }

  add(value: string, currency: Currency | null): void {
    const plain = value.replace(/^-/, "");
    const named = this.amounts.get(plain);
    if (named) named.add(currency?.code ?? ANY);
    else this.amounts.set(plain, new Set([currency?.code ?? ANY]));
  }
}

/** The code right beside a figure in a text: "EUR 12.50", "12.50 EUR". */
function writtenCurrency(text: string, start: number, length: number): Currency | null {
  const before = /(?:^|[^A-Za-z])([A-Z]{3})[ \u00a0]?$/.exec(text.slice(Math.max(0, start - 5), start))?.[1];
  const after = /^[ \u00a0]?([A-Z]{3})(?![A-Za-z])/.exec(text.slice(start + length, start + length + 5))?.[1];
  return currencyInWords(before ?? "") ?? currencyInWords(after ?? "");
}
