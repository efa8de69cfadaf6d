import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { factsOf } from "../facts/facts";
import { type EffectSegment, effectOf, shortEffect, tryEffects } from "./effect";

const REFUND = `{"refund_amount": 1180.00, "currency": "USD", "customer_name": "Jane Doe", "customer": {"id": "cust_1"},
  "changed_files": 42, "one": 1, "paths": ["a", "b"], "since": "2023-01-15", "placed_at": "2026-01-10T09:30:00Z",
  "a.b": "dotted key", "a": {"b": "nested"}, "nothing": null, "blank": "  ", "is_damaged": true, "amount_cents": 500,
  "huge": 12345678901234567890, "__proto__": {"x": "own"}, "list": [], "none": 0}`;

function said(segments: EffectSegment[] | null): string | null {
  return segments?.map((segment) => ("text" in segment ? segment.text : segment.value)).join("") ?? null;
}
const sentence = (template: string, payload = REFUND) => said(effectOf([template], payload));
const reason = (template: string, payload = REFUND) => {
  const trial = tryEffects([template], payload)[0];
  return trial && !trial.ok ? trial.reason : null;
};

// The sentence is what people go by: its values are the payload's, to the digit.
describe("a sentence that fits", () => {
  test.each([
    ["{{refund_amount | money}} goes back to {{customer_name}}", "$1,180.00 goes back to Jane Doe"],
    ["{{/refund_amount}}", "$1,180.00"],
    ["{{customer.id}} and {{/customer/id}}", "cust_1 and cust_1"],
    ["{{a.b}} before {{/a/b}}", "dotted key before nested"],
    ["{{changed_files | count: file}}, {{one | count: file}}, {{none | count: file}}", "42 files, 1 file, 0 files"],
    ["{{paths | count: path}}: {{paths}}", "2 paths: a, b"],
    ["{{/paths/1}}", "b"],
    ["{{huge | count}}", "12,345,678,901,234,567,890"],
    ["since {{since | date}}, {{placed_at | date}}", "since 15 Jan 2023, 10 Jan 2026, 09:30 UTC"],
    ["damaged: {{is_damaged}}", "damaged: yes"],
    ["{{amount_cents | money}}", "$5.00"],
    ["{{__proto__.x}}", "own"],
    ["It is published.", "It is published."],
  ])("%s → %s", (template, expected) => {
    expect(sentence(template)).toBe(expected);
  });
});

// A sentence with a hole, or with a value of another kind than it says, would be a lie.
describe("a sentence that does not fit says why", () => {
  test.each([
    ["{{customer_name | money}}", "customer_name is not known to be an amount of money"],
    ["{{changed_files | money}}", "changed_files is not known to be an amount of money"],
    ["{{customer_name | date}}", "customer_name is no date"],
    ["{{refund_amount | count}}", "refund_amount is no count"],
    ["{{customer_name | count}}", "customer_name is no count"],
    ["{{missing}}", "there is no missing in the payload"],
    ["{{customer.name}}", "there is no customer.name in the payload"],
    ["{{/paths/01}}", "there is no /paths/01 in the payload"],
    ["{{paths.length}}", "there is no paths.length in the payload"],
    ["{{customer}}", "customer is an object, not a single value"],
    ["{{list}}", "list is a list, not a single value"],
    ["{{nothing}}", "nothing is empty"],
    ["{{blank}}", "blank is empty"],
    ["{{constructor}} {{toString}}", "there is no constructor in the payload"],
  ])("%s: %s", (template, expected) => {
    expect(reason(template)).toBe(expected);
    expect(sentence(template)).toBe(null);
  });

  test.each(["-1", "1.5", "1e3", '"42"', "true"])("%s is no count", (source) => {
    expect(reason("{{n | count}}", `{"n": ${source}}`)).toBe("n is no count");
  });
});

test("the first that fits is said, whatever comes after it", () => {
  const templates = ["{{missing}} first", "{{customer_name}} second", "{{customer_name}} third"];
  expect(said(effectOf(templates, REFUND))).toBe("Jane Doe second");
  expect(tryEffects(templates, REFUND).map(({ ok }) => ok)).toEqual([false, true, true]);
  expect(effectOf([], REFUND)).toBe(null);
});

// An agent writes the values: nothing in them may become part of the admin's words.
describe("hostile values stay values", () => {
  test.each([
    "}} {{refund_amount}}",
    "{{refund_amount | money}}",
    "<b>Jane</b>",
    "Jane\u202eeoD\u200b",
    "פלוני 500",
    "Jane. It can be taken back at any time",
    "$1.00",
  ])("%j", (value) => {
    const segments = effectOf(["To {{name}}, for good."], JSON.stringify({ name: value }));
    expect(segments).toMatchObject([{ text: "To " }, { value, path: "name" }, { text: ", for good." }]);
  });

  test("one that would bury the sentence makes it unfit", () => {
    expect(reason("To {{name}}", JSON.stringify({ name: "x".repeat(201) }))).toMatch(/longer than the 200 characters/);
    expect(sentence("To {{name}}", JSON.stringify({ name: "x".repeat(200) }))).not.toBe(null);
  });

  test("a link that leads elsewhere, and cents of no currency, say so", () => {
    const payload = '{"page": "https://xn--80ak6aa92e.example/", "amount_cents": 500, "url": "https://аррӏе.example/"}';
    expect(effectOf(["{{amount_cents}}"], payload)).toMatchObject([{ value: "500", note: "cents" }]);
    expect(effectOf(["{{url}}"], payload)).toMatchObject([{ kind: "link", note: "leads to xn--80ak6aa92e.example" }]);
  });

  test("a text that is no JSON, as while somebody edits it, has no sentence", () => {
    expect(effectOf(["{{a}}"], '{"a": ')).toBe(null);
  });
});

test("the values of a sentence are those of the list of facts", () => {
  const scalar = fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.integer(), fc.boolean());
  const payload = fc.dictionary(
    fc.stringMatching(/^[a-z_]{1,12}$/),
    fc.oneof(scalar, fc.dictionary(fc.string(), scalar)),
  );
  fc.assert(
    fc.property(payload, (value) => {
      const text = JSON.stringify(value);
      for (const fact of factsOf(text)) {
        if (!/^(?:\/[a-z_]+)+$/.test(fact.path)) continue;
        const [segment] = effectOf([`{{${fact.path}}}`], text) ?? [];
        if (segment) expect(segment).toMatchObject({ value: fact.text, kind: fact.kind });
        else expect(["branch", "list", "null", "text"]).toContain(fact.kind);
      }
    }),
  );
});

describe("in few words", () => {
  test.each([
    [["{{customer_name}} gets {{changed_files | count: file}} and {{refund_amount | money}}"], "$1,180.00"],
    [["{{changed_files | count: file}} of {{customer_name}}"], "42 files"],
    [["{{huge}}"], null],
    [["To {{customer_name}}"], null],
    [["{{missing}}"], null],
    [[], null],
  ])("%j → %s", (templates, expected) => {
    expect(shortEffect(templates, REFUND)).toBe(expected);
  });
});
