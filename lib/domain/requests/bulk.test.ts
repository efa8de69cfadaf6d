import fc from "fast-check";
import { expect, test } from "vitest";
import { type BulkItem, obstaclesToApproval } from "./bulk";
import { compare } from "./bulk-comparison";
import { DIFFERING_MAX } from "./bulk-limits";
import { addDecimals } from "./money-totals";

function item(id: string, payload: string, more: Partial<BulkItem> = {}): BulkItem {
  return {
    id,
    payload,
    projectId: "proj_1",
    mode: "live",
    asker: "key_1",
    risk: "low",
    title: null,
    responseSchema: null,
    ...more,
  };
}

const REFUND = '{"customer":"cust_1","amount":5,"address":{"city":"Lund"}}';

test("requests that differ in values only, and not in order of keys, are of one kind", () => {
  const other = '{"amount":7.50,"address":{"city":"Malmö"},"customer":"cust_2"}';
  expect(obstaclesToApproval([item("a", REFUND), item("b", other)])).toEqual([]);
});

// What is approved together has been compared; what cannot be compared must be read by itself.
test.each([
  ["medium risk", { risk: "medium" }, REFUND, "Its risk is medium."],
  ["high risk", { risk: "high" }, REFUND, "Its risk is high."],
  ["required answers", { responseSchema: '{"required":["why"]}' }, REFUND, "It has a form to answer."],
  ["optional answers", { responseSchema: '{"properties":{"why":{}}}' }, REFUND, "It has a form to answer."],
  ["a title of its own", { title: "Refund $50" }, REFUND, "Its title says what its payload does not."],
  ["another project", { projectId: "proj_2" }, REFUND, "another kind"],
  ["another mode", { mode: "test" }, REFUND, "another kind"],
  ["another asker", { asker: "key_2" }, REFUND, "another kind"],
  ["one key more", {}, '{"customer":"cust_1","amount":5,"address":{"city":"Lund"},"to":"x"}', "another kind"],
  ["a key less, deep inside", {}, '{"customer":"cust_1","amount":5,"address":{}}', "another kind"],
] as [string, Partial<BulkItem>, string, string][])(
  "%s is not approved together with others",
  (_, more, payload, reason) => {
    const obstacles = obstaclesToApproval([item("odd", payload, more), item("b", REFUND), item("c", REFUND)]);
    expect(obstacles).toEqual([{ id: "odd", reason: expect.stringContaining(reason) }]);
  },
);

test("lists of different lengths are no different kind, and show what only one of them has", () => {
  const short = '{"lines":[{"sku":"a"}]}';
  const long = '{"lines":[{"sku":"a"},{"sku":"b"}]}';
  expect(obstaclesToApproval([item("a", short), item("b", long)])).toEqual([]);
  const { columns, same } = compare([short, long]);
  expect(columns.map(({ label, facts }) => [label, facts.map((fact) => fact?.text)])).toEqual([
    ["Lines › 2 › SKU", [undefined, "b"]],
  ]);
  expect(same.map(({ label }) => label)).toEqual(["Lines › 1 › SKU"]);
});

test("values are equal only to the letter: 5 and 5.00 differ, and so do a number and a text", () => {
  const { columns } = compare(['{"a":5,"b":1}', '{"a":5.00,"b":"1"}']);
  expect(columns.map(({ path }) => path)).toEqual(["/a", "/b"]);
});

test("what is the same is listed once, and its money still counts for each", () => {
  const { columns, same, totals } = compare([REFUND, REFUND.replace("cust_1", "cust_2")]);
  expect(columns.map(({ label }) => label)).toEqual(["Customer"]);
  expect(same.map(({ label }) => label)).toEqual(["Amount", "Address › City"]);
  expect(totals).toEqual([{ path: "/amount", label: "Amount", sums: ["10"], notAdded: 0, unaddable: [] }]);
});

test("more differences than an eye can compare stand in the way of all", () => {
  const wide = (value: number) =>
    JSON.stringify(Object.fromEntries(Array.from({ length: DIFFERING_MAX + 1 }, (_, n) => [`k${n}`, value])));
  const obstacles = obstaclesToApproval([item("a", wide(1)), item("b", wide(2))]);
  expect(obstacles.map(({ id }) => id)).toEqual(["a", "b"]);
});

// The list says nothing of a title whose payload is long: here it is compared as long as anything is.
test("a title that says another amount than a payload of 30 KB stands in the way", () => {
  const long = (amount: number) => `{"amount":${amount},"note":"${"so it was agreed. ".repeat(1_700)}"}`;
  const items = [item("a", long(5), { title: "Refund $50" }), item("b", long(6), { title: "Refund $6" })];
  expect(obstaclesToApproval(items)).toEqual([{ id: "a", reason: "Its title says what its payload does not." }]);
});

// Twenty of the greatest size would hold up the server for seconds, and nobody has seen what is in them.
test("a payload that nobody sees among others is read by itself", () => {
  const items = [item("a", `{"note":"${"x".repeat(33_000)}"}`), item("b", '{"note":"x"}')];
  expect(obstaclesToApproval(items)).toContainEqual({
    id: "a",
    reason: "Its payload is too long to compare at a glance.",
  });
});

const paying = (amount: string) => `{"amount":${amount},"currency":"USD"}`;

// "$30 of all 3" over an amount of 9,000 that was left out is how money is lost.
test.each([
  ["a text", '"9000 USD net"'],
  ["an amount as it is written elsewhere", '"9.000,00 €"'],
  ["an exponent", "9e3"],
  ["a yes", "true"],
  ["a list", "[9000]"],
  ["a list of texts", '["9000 USD net; at once"]'],
  ["a list of lists", "[[9000]]"],
])("%s where the others have an amount is named, not left out", (_, value) => {
  const payloads = [paying("10"), paying(value), paying("20")];
  expect(obstaclesToApproval(payloads.map((payload, index) => item(`${index}`, payload))).map(({ id }) => id)).toEqual([
    "1",
  ]);
});

test("cents that are no whole number are named, not left out", () => {
  const cents = (value: string) => `{"amount_cents":${value},"currency":"USD"}`;
  const items = ["1000", "900000.5", "2000"].map((value, index) => item(`${index}`, cents(value)));
  expect(obstaclesToApproval(items)).toEqual([
    { id: "1", reason: "One of its amounts cannot be added to those of the others." },
  ]);
});

test.each(["null", '""', "[]", "{}"])("%s is no amount: it is told that only two of three are in the sum", (value) => {
  const payloads = [paying("10"), paying(value), paying("20")];
  expect(obstaclesToApproval(payloads.map((payload, index) => item(`${index}`, payload)))).toEqual([]);
  expect(compare(payloads).totals).toMatchObject([{ path: "/amount", sums: ["$30"], notAdded: 1, unaddable: [] }]);
});

test("an item that only some lists have is in the sum of those, and the others are told apart", () => {
  const [short, long] = ['{"lines":[{"price":5}]}', '{"lines":[{"price":6},{"price":7}]}'];
  expect(compare([short, long, short]).totals).toMatchObject([
    { path: "/lines/0/price", sums: ["16"], notAdded: 0 },
    { path: "/lines/1/price", sums: ["7"], notAdded: 2 },
  ]);
});

// Their items have no key, so that no total would count them.
test.each([
  '{"amounts":[5,6]}',
  '{"costs":["5","6"]}',
  '{"taxes_eur":[5.5]}',
  '{"deep":[{"salaries":[null,[5]]}]}',
  '{"values":[5],"currency":"EUR"}',
])("a list of amounts stands in the way: %s", (payload) => {
  expect(obstaclesToApproval([item("a", payload), item("b", payload)])).toEqual(
    ["a", "b"].map((id) => ({ id, reason: "It holds a list of amounts, which no total counts." })),
  );
});

test.each(['{"values":[5]}', '{"seats":[5,6]}', '{"amounts":[]}', '{"prices":["on request"]}'])(
  "a list of other things does not: %s",
  (payload) => expect(obstaclesToApproval([item("a", payload), item("b", payload)])).toEqual([]),
);

// Whatever stands in a field of money is in the sum, is told to be missing from it, or stands in the way.
test("of any values in a field of money none is left out without a word", () => {
  const figure = fc
    .tuple(fc.integer({ min: -999_999, max: 999_999 }), fc.integer({ min: 0, max: 99 }))
    .map(([units, cents]) => `${units}.${String(cents).padStart(2, "0")}`);
  const value = fc.oneof(
    figure.map((source) => ({ source, is: "added" as const, figure: source })),
    figure.map((source) => ({ source: `"${source}"`, is: "added" as const, figure: source })),
    fc.constantFrom("null", '""', '" "', "[]", "{}", "[ ]").map((source) => ({ source, is: "none" as const })),
    fc
      .constantFrom('"9000 USD net"', '"$5"', "1e3", "true", "[5]", '["a;b"]', '"12,50"')
      .map((source) => ({ source, is: "unaddable" as const })),
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 19 }), (values) => {
      const payloads = ["0.00", ...values.map(({ source }) => source)].map(paying);
      const total = compare(payloads).totals.find(({ path }) => path === "/amount");
      const added = values.flatMap((one) => (one.is === "added" ? [one.figure] : []));
      const unaddable = values.flatMap(({ is }, index) => (is === "unaddable" ? [index + 1] : []));
      expect(total?.sums[0]?.replace(/[$,]/g, "")).toBe(added.reduce(addDecimals, "0.00"));
      expect(total).toMatchObject({ notAdded: values.length - added.length, unaddable });
      const obstacles = obstaclesToApproval(payloads.map((payload, index) => item(String(index), payload)));
      expect(obstacles.length > 0).toBe(unaddable.length > 0);
    }),
  );
});
