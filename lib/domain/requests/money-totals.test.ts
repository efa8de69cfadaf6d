import fc from "fast-check";
import { expect, test } from "vitest";
import { factsOf } from "../facts/facts";
import { addDecimals, isAddable, sumsOf } from "./money-totals";

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: 0, max: 12 }))
  .map(([units, places]) => ({ units, places, text: decimalText(units, places) }));

function decimalText(units: bigint, places: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, "0");
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return units < 0n ? `-${text}` : text;
}

const moneyFacts = (payload: string) => factsOf(payload).filter(({ kind }) => kind === "money");

// Money is moved on the strength of these: a float's error, or a rounded cent, would be a lie.
test("a sum of decimals is exact, whatever their size and places", () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      const places = Math.max(a.places, b.places);
      const exact = a.units * 10n ** BigInt(places - a.places) + b.units * 10n ** BigInt(places - b.places);
      expect(addDecimals(a.text, b.text)).toBe(decimalText(exact, places));
    }),
  );
});

test("the order in which amounts are added changes nothing", () => {
  fc.assert(
    fc.property(fc.array(decimal, { maxLength: 20 }), (decimals) => {
      const sum = (texts: string[]) => texts.reduce(addDecimals, "0");
      const texts = decimals.map(({ text }) => text);
      expect(sum(texts)).toBe(sum([...texts].reverse()));
    }),
  );
});

test("through the facts of payloads: what was sent is what is added", () => {
  fc.assert(
    fc.property(fc.array(decimal, { minLength: 1, maxLength: 20 }), (decimals) => {
      const facts = decimals.flatMap(({ text }) => moneyFacts(`{"refund_amount":${text},"currency":"USD"}`));
      expect(facts).toHaveLength(decimals.length);
      expect(facts.every(isAddable)).toBe(true);
      const sum = decimals.map(({ text }) => text).reduce(addDecimals, "0");
      expect(sumsOf(facts)[0]?.replace(/[$,]/g, "")).toBe(sum);
    }),
  );
});

test("currencies are never added to each other; amounts without one are a sum of their own", () => {
  const payloads = [
    '{"amount":0.1,"currency":"USD"}',
    '{"amount":0.20,"currency":"USD"}',
    '{"amount":-1234.5,"currency":"CHF"}',
    '{"amount":5}',
    '{"amount_cents":150,"currency":"EUR"}',
    '{"amount":"7.25","currency":"EUR"}',
  ];
  expect(sumsOf(payloads.flatMap(moneyFacts))).toEqual(["$0.30", "CHF -1,234.5", "5", "€8.75"]);
});

// "€1,234" may be a thousand or one and a bit: an amount that can be read in two ways is not added, and that is said.
test("amounts as their senders wrote them are not counted", () => {
  const payloads = [
    '{"amount":"€1,234"}',
    '{"amount":"12,50 €"}',
    '{"amount":1e3,"currency":"EUR"}',
    '{"amount":2,"currency":"EUR"}',
  ];
  const facts = payloads.flatMap(moneyFacts);
  expect(facts.map(isAddable)).toEqual([false, false, false, true]);
  expect(sumsOf(facts)).toEqual(["€2"]);
});
