import fc from "fast-check";

const digits = fc.stringMatching(/^[0-9]{1,25}$/);
/** Numbers of all shapes, many of them alike, few of which a double could hold. */
export const numberSource = fc
  .tuple(
    fc.constantFrom("", "-"),
    fc.oneof(fc.constantFrom("0", "1", "10", "9007199254740993"), digits.map(withoutLeadingZeros)),
    fc.oneof(
      fc.constantFrom("", ".0", ".10", ".000001"),
      digits.map((text) => `.${text}`),
    ),
    fc.oneof(
      fc.constantFrom("", "e1", "E+1", "e-1", "e00"),
      fc.integer({ min: -400, max: 400 }).map((n) => `e${n}`),
    ),
  )
  .map((parts) => parts.join(""));

function withoutLeadingZeros(text: string): string {
  return text.replace(/^0+(?=.)/, "");
}

/** The same number spelt otherwise: the point moved, the exponent with it, zeros added. */
export function respelling(source: string): fc.Arbitrary<string> {
  const { mantissa, exponent } = parts(source);
  const sign = source.startsWith("-") ? "-" : "";
  const magnitude = String(mantissa < 0n ? -mantissa : mantissa);
  return fc.tuple(fc.nat(30), fc.nat(3), fc.constantFrom("e", "E")).map(([zeros, fraction, letter]) => {
    const shifted = exponent - zeros;
    const point = fraction === 0 ? "" : `.${"0".repeat(fraction)}`;
    return `${sign}${magnitude === "0" ? "0" : magnitude + "0".repeat(zeros)}${point}${letter}${shifted < 0 ? "" : "+"}${shifted}`;
  });
}

/** A number as mantissa × 10^exponent, in exact integers: independent of the code under test. */
function parts(source: string): { mantissa: bigint; exponent: number } {
  const [mantissa = "", exponent = "0"] = source.toLowerCase().split("e");
  const fraction = mantissa.split(".")[1] ?? "";
  return { mantissa: BigInt(mantissa.replace(".", "")), exponent: Number(exponent) - fraction.length };
}

/** The oracle: whether two sources have the same value. */
export function isEqual(a: string, b: string): boolean {
  const [x, y] = [parts(a), parts(b)];
  const lowest = Math.min(x.exponent, y.exponent);
  return x.mantissa * 10n ** BigInt(x.exponent - lowest) === y.mantissa * 10n ** BigInt(y.exponent - lowest);
}
