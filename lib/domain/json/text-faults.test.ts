import fc from "fast-check";
import { expect, test } from "vitest";
import { textFault } from "./text-faults";

const LONE = "must be well-formed Unicode (it has a lone surrogate)";

test.each([
  ["plain", null],
  ["", null],
  ["émoji 😀\n", null],
  ["a\u0000b", "must not contain null bytes"],
  ["\uD800", LONE],
  ["a\uDC00b", LONE],
  ["\uDE00\uD83D", LONE],
  ["😀\uD83D", LONE],
])("%j: %s", (text, fault) => {
  expect(textFault(text)).toBe(fault);
});

// What passes can be stored, and comes back from UTF-8 unchanged.
test("a text without a fault survives UTF-8, and one with a lone surrogate does not", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.nat(0xffff).map((n) => String.fromCharCode(n)) }),
      (a, b) => {
        for (const text of [a, b]) {
          const survives = new TextDecoder().decode(new TextEncoder().encode(`|${text}`)) === `|${text}`;
          expect(textFault(text) === LONE).toBe(!survives && !text.includes("\u0000"));
        }
      },
    ),
    { numRuns: 50 },
  );
});
