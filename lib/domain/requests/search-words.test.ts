import { expect, test } from "vitest";
import { searchWordsOf } from "./search-words";
import { soughtIn } from "./sought-words";

const REFUND = {
  id: "req_01KAYM3V5T0000000000000000" as const,
  headline: "Refund order #4711 for Zoë O’Brien",
  askedBy: "refund-agent",
  externalId: "refund-cust_123-ord_456",
  keyFact: "$1,180.00",
  payload:
    '{"customer":{"name":"Zoë O’Brien","email":"zoe.obrien@example.com"},"amount_cents":118000,"currency":"USD","sku":"AB-77/9"}',
};

/** Whether every sought word begins one of the request's. */
function isFoundBy(query: string, request = REFUND): boolean {
  const words = searchWordsOf(request);
  const sought = soughtIn(query);
  if (!sought) return false;
  const { ids } = sought;
  return (
    (!ids || (request.id >= ids.first && request.id <= ids.last)) &&
    sought.words.every((beginning) => words.some((word) => word.startsWith(beginning)))
  );
}

// Whoever looks for a request types what they remember of it, as it stands on the page or as they would write it.
test.each([
  ["a word of the headline", "refund"],
  ["the beginning of one", "ref"],
  ["several, in any order", "obrien order"],
  ["without the accent", "zoe"],
  ["without the apostrophe", "obrien"],
  ["a number with its sign", "#4711"],
  ["who asks", "refund-agent"],
  ["a part of who asks", "agent"],
  ["an external id", "refund-cust_123-ord_456"],
  ["a part of it", "ord_456"],
  ["the id of the request", "req_01KAYM3V5T0000000000000000"],
  ["its beginning", "req_01kaym"],
  ["its beginning with a word", "req_01KAYM3V5T refund"],
  ["an amount as shown", "$1,180.00"],
  ["an amount as typed", "1,180"],
  ["an amount while it is typed", "1,18"],
  ["an amount without its comma", "1180"],
  ["an amount as sent", "118000"],
  ["a mail address", "zoe.obrien@example.com"],
  ["its host", "example.com"],
  ["a code of the payload", "ab-77"],
  ["in capitals", "REFUND ZOË"],
])("%s finds it: %s", (_, query) => {
  expect(isFoundBy(query)).toBe(true);
});

test.each([
  "invoice",
  "req_01KAYN",
  "req_01KAYM req_01KAYN",
  "req_01KAYM invoice",
  "refund invoice",
  "efund",
  "1,190",
  "amount_cents",
  "—",
  "",
])("%s does not find it", (query) => {
  expect(isFoundBy(query)).toBe(false);
});

// The words go into an index and the sought ones into a search expression: neither may break or outgrow it.
test("hostile and huge texts yield storable words, few and short", () => {
  const hostile = `a\\b c'd\u0000e \ud800f ${"x".repeat(500)} ${"é😀".repeat(100)} ${Array.from({ length: 3_000 }, (_, n) => `w${n}`).join(" ")}`;
  const words = searchWordsOf({ ...REFUND, headline: hostile, payload: `{"text":${JSON.stringify(hostile)}}` });
  expect(words.join("").length).toBeLessThanOrEqual(4_000);
  expect(Math.max(...words.map((word) => word.length))).toBeLessThanOrEqual(64);
  const sought = soughtIn(hostile)?.words ?? [];
  for (const word of [...words, ...sought]) expect(word).toMatch(/^[^\\'\p{Cc}\p{Cs}\s]+$/u);
  expect(sought).toHaveLength(8);
});

// What begins a word of every request would read every request.
test("a beginning of all ids finds nothing by it, and a single letter or digit is not looked for", () => {
  for (const query of ["req", "req_", "req_01", "01", "01kaym"])
    expect([query, isFoundBy(query)]).toEqual([query, false]);
  for (const query of ["r", "0", "a 1 é", "😀"]) expect(soughtIn(query)).toBeNull();
  expect(soughtIn("zoë r")?.words).toEqual(["zoe"]);
  expect(soughtIn("寸")?.words).toEqual(["寸"]);
  // Ids of others are words like any.
  expect(soughtIn("req_AbCd1234")).toEqual({ words: ["req_abcd1234"], ids: null });
});
