import fc from "fast-check";
import { expect, test } from "vitest";
import { compareNumbers } from "./compare-numbers";

test.each([
  ["1", "1.0", 0],
  ["1e3", "1000", 0],
  ["100.000000000000000001", "100", 1],
  ["12345678901234567890", "12345678901234567891", -1],
  ["-2", "1", -1],
  ["-0", "0", 0],
  ["1e-7", "0.0000001", 0],
  ["1e999999", "1", 1],
  ["1", "1e999999", -1],
])("%s against %s", (one, other, order) => {
  expect(compareNumbers(one, other)).toBe(order);
  expect(compareNumbers(other, one)).toBe(order === 0 ? 0 : -order);
});

test("doubles keep their order", () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(number, number, (a, b) => {
      expect(compareNumbers(JSON.stringify(a), JSON.stringify(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
  );
});
