import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Fact, factsOf } from "./facts";

/** Facts as an indented page of "Label: text [kind] (note)". */
function page(payload: string): string[] {
  return factsOf(payload).map(
    ({ depth, label, kind, text, note }) =>
      `${"  ".repeat(depth)}${label}: ${text} [${kind}]${note ? ` (${note})` : ""}`,
  );
}

/** The first fact's text with its kind. */
function first(payload: unknown): string {
  const { kind, text } = factsOf(JSON.stringify(payload))[0] ?? {};
  return `${kind}: ${text}`;
}

describe("the payloads of the programs that our users run", () => {
  test("a refund with its context", () => {
    const payload = `{
    "customer_id": "cust_123",
    "customer_name": "Jane Doe",
    "customer_since": "2023-01-15",
    "total_purchases": 2400,
    "refund_amount": 500,
    "reason": "Product arrived damaged",
    "order_id": "ord_456",
    "order_date": "2026-01-10",
    "support_ticket": "https://support.example.com/tickets/789"
  }`;
    expect(page(payload)).toEqual([
      "Customer id: cust_123 [id]",
      "Customer name: Jane Doe [text]",
      "Customer since: 15 Jan 2023 [date]",
      "Total purchases: 2,400 [money]",
      "Refund amount: 500 [money]",
      "Reason: Product arrived damaged [text]",
      "Order id: ord_456 [id]",
      "Order date: 10 Jan 2026 [date]",
      "Support ticket: https://support.example.com/tickets/789 [link]",
    ]);
  });

  test("an agent's refund, in cents that it does not call so", () => {
    expect(page('{"customer_id": 123, "amount": 50000, "reason": "Late", "account_balance": 1240.50}')).toEqual([
      "Customer id: 123 [id]",
      "Amount: 50,000 [money]",
      "Reason: Late [text]",
      "Account balance: 1,240.50 [money]",
    ]);
  });

  test("infrastructure", () => {
    expect(page('{"instance_type":"p5.48xlarge","count":12,"estimated_cost":1240.5,"region":"us-east-1"}')).toEqual([
      "Instance type: p5.48xlarge [text]",
      "Count: 12 [number]",
      "Estimated cost: 1,240.5 [money]",
      "Region: us-east-1 [id]",
    ]);
  });

  test("a deployment", () => {
    expect(page('{"version": "v2.1.0", "commit": "abc123", "changed_files": 42, "tests_passed": true}')).toEqual([
      "Version: v2.1.0 [id]",
      "Commit: abc123 [id]",
      "Changed files: 42 [number]",
      "Tests passed: yes [boolean]",
    ]);
  });
});

describe("nested values", () => {
  const payload =
    '{"customer":{"name":"Jane","tags":["vip","eu"]},"items":[{"sku":"a/b","price":1.10},5,[]],"empty":{},"none":[],"last":null}';

  test("stand behind their branch, one deeper", () => {
    expect(page(payload)).toEqual([
      "Customer: 2 fields [branch]",
      "  Name: Jane [text]",
      "  Tags: vip, eu [list]",
      "Items: 3 items [branch]",
      "  1: 2 fields [branch]",
      "    SKU: a/b [id]",
      "    Price: 1.10 [money]",
      "  2: 5 [number]",
      "  3: no items [list]",
      "Empty: no fields [branch]",
      "None: no items [list]",
      "Last: empty (null) [null]",
    ]);
  });

  test("know their path and whether a sibling follows", () => {
    const ends = factsOf(payload).filter(({ isLast }) => isLast);
    expect(ends.map(({ path }) => path)).toEqual(["/customer/tags", "/items/0/price", "/items/2", "/last"]);
    expect(factsOf('{"a/b":{"c~d":[[1],{"":2}]}}').map(({ path }) => path)).toEqual([
      "/a~1b",
      "/a~1b/c~0d",
      "/a~1b/c~0d/0",
      "/a~1b/c~0d/1",
      "/a~1b/c~0d/1/",
    ]);
  });

  test("of a list stand on one line where that shows them whole", () => {
    expect(first({ a: ["x", 1, true] })).toBe("list: x, 1, yes");
    expect(first({ order_ids: ["ord_1", "ord_2"] })).toBe("list: ord_1, ord_2");
    for (const items of [
      ["a, b"],
      ["a\nb"],
      [""],
      [null],
      ["https://a.example"],
      ["2026-01-10"],
      Array(9).fill(1),
      ["x".repeat(121)],
      [[1]],
      [{}],
    ]) {
      expect(first({ a: items })).toBe(`branch: ${items.length} item${items.length === 1 ? "" : "s"}`);
    }
    expect(first({ a: Array(1200).fill(0) })).toBe("branch: 1,200 items");
  });

  // Whoever may change one of them must see it by itself, and others what it was before.
  test("of a list that may be edited have facts of their own, however short it is", () => {
    const payload = '{"tags":["x","y"],"to":["a"],"lists":[["p"],["q"]]}';
    const shown = factsOf(payload, ["/tags/1", "/lists/1/0"]).map(({ path, text }) => `${path} ${text}`);
    expect(shown).toEqual([
      "/tags 2 items",
      "/tags/0 x",
      "/tags/1 y",
      "/to a",
      "/lists 2 items",
      "/lists/0 p",
      "/lists/1 1 item",
      "/lists/1/0 q",
    ]);
  });

  test("a payload that is no object is shown, too", () => {
    expect(page("[1,[2]]")).toEqual(["1: 1 [number]", "2: 2 [list]"]);
    expect(page('"x"')).toEqual(["Value: x [text]"]);
    expect(page("{}")).toEqual([]);
  });

  test("members named __proto__ or like integers keep their place", () => {
    expect(factsOf('{"b":1,"__proto__":{"x":2},"10":3,"2":4}').map(({ path }) => path)).toEqual([
      "/b",
      "/__proto__",
      "/__proto__/x",
      "/10",
      "/2",
    ]);
  });
});

describe("texts", () => {
  test.each([
    [{ note: "" }, "text: ", "empty text"],
    [{ note: " \n" }, "text:  \n", "white space only"],
    [{ note: "empty text" }, "text: empty text", undefined],
    [{ note: "two\nlines" }, "text: two\nlines", undefined],
    [{ user_id: "u 1" }, "text: u 1", undefined],
    [{ user_id: "u\u200b1" }, "text: u\u200b1", undefined],
    [{ trace: "3f0c9a52-7d1e-4b8a-9c2d-0e5f6a7b8c9d" }, "id: 3f0c9a52-7d1e-4b8a-9c2d-0e5f6a7b8c9d", undefined],
    [{ image: "da39a3ee5e6b4b0d3255bfef95601890afd80709" }, "id: da39a3ee5e6b4b0d3255bfef95601890afd80709", undefined],
    [{ count: "12345678901234567890" }, "text: 12345678901234567890", undefined],
  ])("%j", (payload, shown, note) => {
    expect(first(payload)).toBe(shown);
    expect(factsOf(JSON.stringify(payload))[0]?.note).toBe(note);
  });
});

test("numbers stand as sent", () => {
  for (const source of ["12345678901234567890", "1.10", "-0", "1E3", "2026", "5432"]) {
    expect(factsOf(`{"n":${source}}`)[0]).toMatchObject({ kind: "number", text: source, raw: source });
  }
});

// A person who decides must see all of it: a value that no fact shows could be the one that matters.
test("every value is a fact, in the order sent, with its source", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(undefined, 2), (payload, indent) => {
      const facts = factsOf(JSON.stringify(payload, null, indent));
      expect(facts.filter(({ depth }) => depth === 0).map(({ key }) => key)).toEqual(Object.keys(payload));
      for (const { path, raw } of facts) expect(JSON.parse(raw)).toEqual(at(JSON.parse(JSON.stringify(payload)), path));
      expect(facts.length + inLines(facts)).toBe(countValues(payload) - 1);
      expect(new Set(facts.map(({ path }) => path)).size).toBe(facts.length);
    }),
  );
});

test("a payload of 5,000 members, and one of 64 levels, are shown", () => {
  const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`some_key${index}`, index]));
  expect(factsOf(JSON.stringify(wide))).toHaveLength(5000);
  expect(factsOf(`${'{"a":'.repeat(64)}1${"}".repeat(64)}`).at(-1)?.depth).toBe(63);
});

function at(value: unknown, path: string): unknown {
  const keys = path
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  return keys.reduce((inner, key) => (inner as Record<string, unknown>)[key], value);
}

/** Items that stand on their list's line and so have no fact of their own. */
function inLines(facts: Fact[]): number {
  return facts
    .filter(({ kind }) => kind === "list")
    .reduce((sum, { raw }) => sum + (JSON.parse(raw) as unknown[]).length, 0);
}

function countValues(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce((sum: number, inner) => sum + countValues(inner), 1);
}
