import { addToLongInteger, LONG_INTEGER_DIGITS } from "./long-integer";

/**
 * Writes a JSON number's exact value in the layout of ECMAScript's Number::toString (ECMA-262, 6.1.6.1.20),
 * which RFC 8785 prescribes: `1.10` → `1.1`, `1E3` → `1000`, `-0` → `0`, `1e400` → `1e+400`.
 *
 * It never passes through a double. Where the shortest double form has the source's value, the digits are the
 * same and so is the text; where it has not (12345678901234567890), the exact digits stand, so that no two
 * different values share a form.
 */
export function canonicalNumber(source: string): string {
  const isNegative = source.startsWith("-");
  const [mantissa = "", exponent = "0"] = source.slice(isNegative ? 1 : 0).split(/[eE]/);
  const [whole = "", fraction = ""] = mantissa.split(".");
  const all = whole + fraction;
  const first = countLeading(all, "0");
  if (first === all.length) return "0";
  let end = all.length;
  while (all[end - 1] === "0") end -= 1;
  const digits = all.slice(first, end);
  return (isNegative ? "-" : "") + layOut(digits, exponent, whole.length - first);
}

/**
 * `digits` has no zero at either end; the decimal point stands `shift` places after its start, and then moves
 * by the exponent. An exponent is text because it may itself exceed 2^53.
 */
function layOut(digits: string, exponent: string, shift: number): string {
  const magnitude = exponent.replace(/^[+-]/, "");
  const normalised = (exponent.startsWith("-") ? "-" : "") + (magnitude.slice(countLeading(magnitude, "0")) || "0");
  if (normalised.length >= LONG_INTEGER_DIGITS) return withExponent(digits, addToLongInteger(normalised, shift - 1));
  const point = Number(normalised) + shift;
  if (point > PLAIN_POINT_MAX || point < PLAIN_POINT_MIN) return withExponent(digits, String(point - 1));
  if (point <= 0) return `0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return digits + "0".repeat(point - digits.length);
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** With more digits than this before the point, or more zeros than 5 after it, ECMAScript writes an exponent. */
const PLAIN_POINT_MAX = 21;
const PLAIN_POINT_MIN = -5;

function withExponent(digits: string, exponent: string): string {
  const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
  return `${digits.charAt(0)}${fraction}e${exponent.startsWith("-") ? "" : "+"}${exponent}`;
}

function countLeading(text: string, character: string): number {
  let count = 0;
  while (text[count] === character) count += 1;
  return count;
}
