import { expect, test } from "vitest";
import { type BulkItem, obstaclesToApproval } from "./bulk";
import { compare } from "./bulk-comparison";
import { DIFFERING_MAX } from "./bulk-limits";

function item(id: string, payload: string, more: Partial<BulkItem> = {}): BulkItem {
  return {
    id,
    payload,
    projectId: "proj_1",
    mode: "live",
    asker: "key_1",
    risk: "low",
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
  ["required answers", { responseSchema: '{"required":["why"]}' }, REFUND, "It needs answers to a form."],
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
  expect(totals).toEqual([{ path: "/amount", label: "Amount", sums: ["10"], uncounted: 0 }]);
});

test("more differences than an eye can compare stand in the way of all", () => {
  const wide = (value: number) =>
    JSON.stringify(Object.fromEntries(Array.from({ length: DIFFERING_MAX + 1 }, (_, n) => [`k${n}`, value])));
  const obstacles = obstaclesToApproval([item("a", wide(1)), item("b", wide(2))]);
  expect(obstacles.map(({ id }) => id)).toEqual(["a", "b"]);
});
