import type { Fact } from "../facts/fact";
import { grouped, isPlainFigure } from "../facts/figures";

/** What is asked of a value in order to add it. */
type Amount = Pick<Fact, "kind" | "text" | "raw">;

/**
 * What amounts come to, exactly: digits are added, never rounded. One sum for each currency, in the order in which
 * they came; amounts without one are a sum of their own. What is not addable counts for nothing.
 */
export function sumsOf(facts: Amount[]): string[] {
  const sums = new Map<string, string>();
  for (const fact of facts) {
    const amount = amountOf(fact);
    if (amount) sums.set(amount.unit, addDecimals(sums.get(amount.unit) ?? "0", amount.figure));
  }
  return [...sums].map(([unit, figure]) => written(unit, figure));
}

/** Not an amount that is written in a text's own way ("12,50 €"), or with an exponent; nor what is no money. */
export function isAddable(fact: Amount): boolean {
  return amountOf(fact) !== null;
}

const SIGN_FIRST = /^(-?)([$€£¥₹])([0-9,]+(?:\.[0-9]+)?)$/;
const CODE_FIRST = /^(?:([A-Z]{3}) )?(-?[0-9,]+(?:\.[0-9]+)?)$/;

/** The figure and the currency of an amount as we lay it out; null for one that stands as its sender wrote it. */
function amountOf({ kind, text, raw }: Amount): { unit: string; figure: string } | null {
  if (kind !== "money") return null;
  // "€1,234" in a text may be one euro and a bit: it is not for us to say.
  if (raw.startsWith('"') && !isPlainFigure(raw.slice(1, -1))) return null;
  const signed = SIGN_FIRST.exec(text);
  if (signed) return plain(signed[2] ?? "", `${signed[1]}${signed[3]}`);
  const coded = CODE_FIRST.exec(text);
  return coded ? plain(coded[1] ?? "", coded[2] ?? "") : null;
}

function plain(unit: string, figure: string): { unit: string; figure: string } | null {
  const bare = figure.replaceAll(",", "");
  return isPlainFigure(bare) ? { unit, figure: bare } : null;
}

function written(unit: string, figure: string): string {
  const laidOut = grouped(figure);
  if (unit === "") return laidOut;
  if (/^[A-Z]/.test(unit)) return `${unit} ${laidOut}`;
  return laidOut.startsWith("-") ? `-${unit}${laidOut.slice(1)}` : unit + laidOut;
}

/** The sum of two decimals as texts, with as many digits behind the point as the longer of them has. */
export function addDecimals(a: string, b: string): string {
  const places = Math.max(placesOf(a), placesOf(b));
  const sum = scaled(a, places) + scaled(b, places);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(places + 1, "0");
  const sign = sum < 0n ? "-" : "";
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function placesOf(decimal: string): number {
  return decimal.split(".")[1]?.length ?? 0;
}

function scaled(decimal: string, places: number): bigint {
  const [whole = "", fraction = ""] = decimal.split(".");
  return BigInt(whole + fraction.padEnd(places, "0"));
}
