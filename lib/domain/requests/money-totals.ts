import type { Fact } from "../facts/fact";
import { grouped, isPlainFigure } from "../facts/figures";

/** What amounts come to, exactly: digits are added, never rounded. */
export type MoneyTotal = {
  /** One for each currency, in the order in which they came; amounts without one are a sum of their own. */
  sums: string[];
  /** Amounts that cannot be added: written in a text's own way ("12,50 €"), or with an exponent. */
  uncounted: number;
};

/** Adds up facts of kind "money", each currency by itself. */
export function totalsOf(facts: Pick<Fact, "text" | "raw">[]): MoneyTotal {
  const sums = new Map<string, string>();
  let uncounted = 0;
  for (const fact of facts) {
    const amount = amountOf(fact);
    if (amount === null) uncounted++;
    else sums.set(amount.unit, addDecimals(sums.get(amount.unit) ?? "0", amount.figure));
  }
  return { sums: [...sums].map(([unit, figure]) => written(unit, figure)), uncounted };
}

const SIGN_FIRST = /^(-?)([$€£¥₹])([0-9,]+(?:\.[0-9]+)?)$/;
const CODE_FIRST = /^(?:([A-Z]{3}) )?(-?[0-9,]+(?:\.[0-9]+)?)$/;

/** The figure and the currency of an amount as we lay it out; null for one that stands as its sender wrote it. */
function amountOf({ text, raw }: Pick<Fact, "text" | "raw">): { unit: string; figure: string } | null {
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
