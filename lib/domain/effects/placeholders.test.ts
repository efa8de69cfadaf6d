import fc from "fast-check";
import { expect, test } from "vitest";
import { effectOf } from "./effect";
import { placeholdersOf } from "./placeholders";

test("each fact of the recent payloads once, with the filter of its kind", () => {
  const payload = `{"refund_amount": 500, "currency": "USD", "customer": {"name": "Jane", "first name": "J"}, "files": 42,
    "at": "2026-01-10", "nothing": null, "tags": ["a", "b"], "a|b": "no way to name it", "deep": {"er": {"est": {"x": 1}}}}`;
  expect(placeholdersOf([payload, payload]).map(({ placeholder, example }) => `${placeholder} ${example}`)).toEqual([
    "{{refund_amount | money}} $500",
    "{{currency}} USD",
    "{{customer.name}} Jane",
    "{{/customer/first name}} J",
    "{{files | count}} 42",
    "{{at | date}} 10 Jan 2026",
    "{{tags}} a, b",
  ]);
});

// A help whose suggestions are refused is worse than none.
test("whatever the keys look like, what is offered fits the payload it was found in", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 3 }), (payload) => {
      for (const { placeholder } of placeholdersOf([payload])) expect(effectOf([placeholder], payload)).not.toBe(null);
    }),
  );
});
