import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalNumber } from "./canonical-number";
import { isEqual, numberSource, respelling } from "./number-sources.arbitrary";

test.each([
  ["0", "0"],
  ["-0", "0"],
  ["-0.00e99", "0"],
  ["1.10", "1.1"],
  ["1E3", "1000"],
  ["100e-2", "1"],
  ["-12.50E+1", "-125"],
  ["0.1", "0.1"],
  ["12345678901234567890", "12345678901234567890"],
  ["9007199254740993", "9007199254740993"],
  ["1e20", "100000000000000000000"],
  ["1e21", "1e+21"],
  ["123456789012345678901234", "1.23456789012345678901234e+23"],
  ["0.000001", "0.000001"],
  ["0.0000001", "1e-7"],
  ["0.00000012345678901234567890", "1.234567890123456789e-7"],
  ["1e400", "1e+400"],
  ["5e-324", "5e-324"],
  ["3e-324", "3e-324"],
  ["1e1000000000", "1e+1000000000"],
  ["1e+99999999999999999999", "1e+99999999999999999999"],
  ["10e99999999999999999999", "1e+100000000000000000000"],
  ["0.01e100000000000000000001", "1e+99999999999999999999"],
  ["0.1e-99999999999999999999", "1e-100000000000000000000"],
  ["1e0000000000000000000000001", "10"],
  ["1e-00000000000000000000000", "1"],
])("%s → %s", (source, canonical) => {
  expect(canonicalNumber(source)).toBe(canonical);
});

// A double's canonical form is the one that every other RFC 8785 implementation writes.
test("a double is written as ECMAScript writes it", () => {
  fc.assert(
    fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), (double) => {
      expect(canonicalNumber(String(double))).toBe(JSON.stringify(double));
      expect(canonicalNumber(double.toExponential())).toBe(JSON.stringify(double));
    }),
    { numRuns: 1000 },
  );
});

test("numbers share a form exactly when they are equal", () => {
  const near = fc.tuple(numberSource, numberSource);
  const respelt = numberSource.chain((source) => fc.tuple(fc.constant(source), respelling(source)));
  fc.assert(
    fc.property(fc.oneof(near, respelt), ([a, b]) => {
      expect(canonicalNumber(a) === canonicalNumber(b)).toBe(isEqual(a, b));
    }),
    { numRuns: 3000 },
  );
});

test("the form has the value of the source, and is its own form", () => {
  fc.assert(
    fc.property(numberSource, (source) => {
      const canonical = canonicalNumber(source);
      expect(isEqual(canonical, source)).toBe(true);
      expect(canonicalNumber(canonical)).toBe(canonical);
    }),
    { numRuns: 1000 },
  );
});

test("exponents about and beyond 2^53 are exact", () => {
  const magnitude = fc.oneof(
    fc.bigInt({ min: 10n ** 14n, max: 10n ** 40n }),
    fc.integer({ min: -50, max: 50 }).map((n) => 2n ** 53n + BigInt(n)),
    fc
      .tuple(fc.integer({ min: 14, max: 30 }), fc.integer({ min: -9, max: 9 }))
      .map(([p, n]) => 10n ** BigInt(p) + BigInt(n)),
  );
  fc.assert(
    fc.property(magnitude, fc.boolean(), fc.nat(40), fc.nat(40), (size, isNegative, zeros, places) => {
      const exponent = isNegative ? -size : size;
      const whole = exponent + BigInt(zeros);
      expect(canonicalNumber(`1${"0".repeat(zeros)}e${exponent}`)).toBe(`1e${isNegative ? "" : "+"}${whole}`);
      const fraction = exponent - BigInt(places + 1);
      expect(canonicalNumber(`0.${"0".repeat(places)}12E${exponent}`)).toBe(`1.2e${isNegative ? "" : "+"}${fraction}`);
    }),
    { numRuns: 2000 },
  );
});

// A payload may be one number: neither its digits nor its exponent may be allocated or take long.
test("huge exponents and long digits are only text", () => {
  const long = "9".repeat(250_000);
  expect(canonicalNumber(`1e${long}`)).toBe(`1e+${long}`);
  expect(canonicalNumber(`10e${long}`)).toBe(`1e+1${"0".repeat(250_000)}`);
  expect(canonicalNumber(`-100e-${long}`)).toBe(`-1e-${"9".repeat(249_999)}7`);
  expect(canonicalNumber(`1${"0".repeat(250_000)}1`)).toBe(`1.${"0".repeat(250_000)}1e+250001`);
  expect(canonicalNumber(`0.${"0".repeat(250_000)}1`)).toBe("1e-250001");
});
