import { canonicalNumber } from "./canonical-number";

/**
 * Compares two JSON numbers by their exact values: negative where the first is less, 0 where they are equal. Beyond
 * what can be written out (exponents of thousands) it falls back on the order of doubles, infinities included.
 */
export function compareNumbers(one: string, other: string): number {
  const [a, b] = [decimalOf(one), decimalOf(other)];
  if (a === null || b === null) return Math.sign(Number(one) - Number(other)) || 0;
  const places = Math.max(a.places, b.places);
  const difference = scaled(a, places) - scaled(b, places);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

type Decimal = { digits: bigint; places: number };

const EXPONENT_MAX = 2000;

/** A number as an integer and how many of its digits stand behind the point; null where that would be too long. */
function decimalOf(source: string): Decimal | null {
  const [mantissa = "", exponent = "0"] = canonicalNumber(source).split("e");
  if (Math.abs(Number(exponent)) > EXPONENT_MAX) return null;
  const [whole = "", fraction = ""] = mantissa.split(".");
  return { digits: BigInt(whole + fraction), places: fraction.length - Number(exponent) };
}

function scaled({ digits, places }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(to - places);
}
