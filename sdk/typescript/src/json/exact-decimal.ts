/**
 * Writes a JSON number's exact value in the one form that digests are taken of: laid out as ECMAScript's
 * Number::toString lays out a double (ECMA-262, 6.1.6.1.20; RFC 8785, 3.2.2.3), with every digit kept.
 * `1.10` becomes `1.1`, `1E3` `1000`, `-0` `0`; 12345678901234567890 stays as it is.
 *
 * "Infinity" and "NaN", which `String` makes of what no double holds, come back unchanged.
 */
export function exactDecimal(text: string): string {
  const [, sign = "", whole, fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  if (whole === undefined) return text;
  const all = whole + fraction;
  const first = all.search(/[1-9]/);
  if (first === -1) return "0";
  let end = all.length;
  while (all[end - 1] === "0") end -= 1;
  // BigInt: an exponent may itself be more than a double holds.
  return sign + layOut(all.slice(first, end), BigInt(whole.length - first) + BigInt(exponent));
}

/** More digits before the point than this, or more zeros after it than five, are written with an exponent. */
const PLAIN_POINT_MAX = 21n;
const PLAIN_POINT_MIN = -5n;

/** `digits` has no zero at either end; the decimal point stands `point` places after its start. */
function layOut(digits: string, point: bigint): string {
  if (point > PLAIN_POINT_MAX || point < PLAIN_POINT_MIN) {
    const power = point - 1n;
    return `${digits[0]}${digits.length > 1 ? `.${digits.slice(1)}` : ""}e${power < 0n ? "" : "+"}${power}`;
  }
  const places = Number(point);
  if (places <= 0) return `0.${"0".repeat(-places)}${digits}`;
  if (places >= digits.length) return digits + "0".repeat(places - digits.length);
  return `${digits.slice(0, places)}.${digits.slice(places)}`;
}
