import fc from "fast-check";
import { expect, test } from "vitest";
import { addToLongInteger } from "./long-integer";

test("adds as BigInt does, carries included", () => {
  const long = fc.oneof(
    fc.bigInt({ min: 10n ** 15n, max: 10n ** 40n }),
    // The carries: powers of ten, and a little beside them.
    fc.tuple(fc.integer({ min: 15, max: 40 }), fc.nat(1000)).map(([power, n]) => 10n ** BigInt(power) + BigInt(n)),
  );
  fc.assert(
    fc.property(
      long,
      fc.boolean(),
      fc.oneof(fc.integer({ min: -2000, max: 2000 }), fc.integer()),
      (magnitude, isNegative, delta) => {
        const integer = isNegative ? -magnitude : magnitude;
        expect(addToLongInteger(String(integer), delta)).toBe(String(integer + BigInt(delta)));
      },
    ),
    { numRuns: 2000 },
  );
});
