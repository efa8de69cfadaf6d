import { describe, expect, test } from "vitest";
import { factsOf } from "./facts";
import { editorOf, isSameSource, sourceOfTyped, typedOf } from "./typed-value";

const facts = new Map(
  factsOf(
    `{"amount":1240.00,"price":"19.90","fee":"12,50 €","count":3,"notify":true,"day":"2026-01-10",
      "at":"2026-01-10T09:00:00Z","see":"https://a.example/x","note":"a \\"b\\"","nothing":null}`,
  ).map((fact) => [fact.key, fact]),
);
const fact = (key: string) => facts.get(key) ?? expect.fail(key);

test.each([
  ["amount", "number", "1240.00"],
  ["price", "figure", "19.90"],
  ["fee", "text", "12,50 €"],
  ["count", "number", "3"],
  ["notify", "boolean", "true"],
  ["day", "day", "2026-01-10"],
  ["at", "instant", "2026-01-10T09:00:00Z"],
  ["see", "link", "https://a.example/x"],
  ["note", "text", 'a "b"'],
  ["nothing", "text", ""],
])("%s is changed with a %s editor that starts with %s", (key, editor, typed) => {
  expect(editorOf(fact(key))).toBe(editor);
  expect(typedOf(fact(key))).toBe(typed);
  expect(sourceOfTyped(fact(key), typed)).toEqual({ ok: true, source: fact(key).raw });
});

describe("what is typed becomes JSON of the value's own type, digit for digit", () => {
  test.each([
    ["amount", "1180.00", "1180.00"],
    ["amount", " 1,180.50 ", "1180.50"],
    ["amount", "12345678901234567890", "12345678901234567890"],
    ["price", "18.00", '"18.00"'],
    ["notify", "false", "false"],
    ["day", "2026-02-28", '"2026-02-28"'],
    ["at", "2026-02-28T10:00:00+01:00", '"2026-02-28T10:00:00+01:00"'],
    ["see", "https://b.example/", '"https://b.example/"'],
    ["note", "line\none", '"line\\none"'],
    ["nothing", "RMA-7", '"RMA-7"'],
  ])("%s: %j", (key, typed, source) => {
    expect(sourceOfTyped(fact(key), typed)).toEqual({ ok: true, source });
  });
});

// A slip of the hand must not become a figure that somebody pays: 1,18 is no 118, and no 1.18 either.
describe("what is not of the value's type is not taken", () => {
  test.each([
    ["amount", ""],
    ["amount", "1,18"],
    ["amount", "1.180,00"],
    ["amount", "0500"],
    ["amount", "1e5"],
    ["amount", "$1180"],
    ["amount", "1 180"],
    ["price", "cheap"],
    ["notify", "maybe"],
    ["day", "2026-02-30"],
    ["day", "tomorrow"],
    ["at", "2026-02-28"],
    ["see", "javascript:alert(1)"],
    ["see", "b.example"],
    ["note", "a\u0000b"],
  ])("%s: %j", (key, typed) => {
    expect(sourceOfTyped(fact(key), typed)).toMatchObject({ ok: false, fault: expect.stringMatching(/\.$/) });
  });
});

test("a number spelt otherwise is the same value", () => {
  expect(isSameSource("1.10", "1.1")).toBe(true);
  expect(isSameSource('"1.10"', '"1.1"')).toBe(false);
  expect(isSameSource("12345678901234567890", "12345678901234567891")).toBe(false);
});
