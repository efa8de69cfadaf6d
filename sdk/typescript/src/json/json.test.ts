import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { canonical, digestOf } from "./digest.js";
import { ExactNumber } from "./exact-number.js";
import { type JsonObject, type JsonValue, parseJson } from "./parse.js";
import { stringifyJson } from "./stringify.js";

type Vector = { name: string; json: string; canonical: string; digest: string };
const VECTORS = path.resolve(import.meta.dirname, "../../../../docs/digest-vectors.json");

// A payload whose digest came out differently here could never be verified, or worse, another one could.
test("the digest of every published vector is the product's", async () => {
  const vectors = JSON.parse(readFileSync(VECTORS, "utf8")) as Vector[];
  expect(vectors.length).toBeGreaterThan(20);
  for (const { name, json, ...expected } of vectors) {
    const value = parseJson(json);
    expect({ name, canonical: canonical(value), digest: await digestOf(value) }).toEqual({ name, ...expected });
  }
});

// Whatever is read, our reading of JSON is everybody's, but for the digits that others lose; and it can be written again.
test("what JSON.parse reads, parseJson reads alike, and stringifyJson writes again", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value = parseJson(text);
      expect(rounded(value)).toEqual(JSON.parse(text));
      expect(parseJson(stringifyJson(value))).toEqual(value);
    }),
  );
});

/** As JSON.parse would have it: every number a double. */
function rounded(value: JsonValue): unknown {
  if (value instanceof ExactNumber) return value.toNumber();
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== "object" || value === null) return value;
  const copy = {};
  for (const [name, member] of Object.entries(value)) {
    Object.defineProperty(copy, name, { value: rounded(member), enumerable: true, writable: true, configurable: true });
  }
  return copy;
}

// 12345678901234567890 that arrives as ...567000 pays the wrong account.
test.each([
  "12345678901234567890",
  "-9007199254740993",
  "0.1000000000000000055511151231257827",
  "1e400",
  "9007199254740992",
  "123456789.123456789123",
])("%s keeps its digits, refuses to be calculated with, and goes out as the number it was", (text) => {
  const { amount } = parseJson(`{"amount":${text}}`) as JsonObject;
  expect(amount).toBeInstanceOf(ExactNumber);
  expect(String(amount)).toBe(text);
  expect(() => (amount as unknown as number) + 1).toThrow(TypeError);
  expect(() => (amount as unknown as number) < 1).toThrow(TypeError);
  expect(stringifyJson({ amount })).toBe(`{"amount":${text}}`);
  expect(JSON.stringify({ amount })).toBe(`{"amount":"${text}"}`);
});

// A number that a double holds is a number: nobody has to unwrap 1.10.
test.each(["1.10", "1E3", "9007199254740991", "0.1", "1e-7", "500"])("%s is a plain number", (text) => {
  expect(parseJson(text)).toBe(Number(text));
});

// A bigint is how JavaScript says a large integer; what comes back says the same.
test("a large integer goes out as a bigint and comes back by toBigInt", () => {
  const text = stringifyJson({ id: 12345678901234567890n });
  expect(text).toBe('{"id":12345678901234567890}');
  expect(((parseJson(text) as JsonObject).id as ExactNumber).toBigInt()).toBe(12345678901234567890n);
  expect(() => new ExactNumber("0.5").toBigInt()).toThrow(RangeError);
  expect(() => new ExactNumber("five")).toThrow(TypeError);
});

const CYCLE: Record<string, unknown> = {};
CYCLE.self = CYCLE;

// JSON.stringify would send null, {} or another number in their place, and a person would approve that.
test.each<[string, unknown]>([
  ["an invalid Date", { amount: new Date("garbage") }],
  ["NaN", { amount: Number.NaN }],
  ["an infinity", { amount: Number.POSITIVE_INFINITY }],
  ["an integer that has lost digits", { amount: 2 ** 60 }],
  ["a function", { amount: () => 1 }],
  ["a Map", { amounts: new Map([["a", 1]]) }],
  ["a hole in a list", { amounts: [1, undefined] }],
  ["a cycle", CYCLE],
])("%s is refused by its place", (_name, payload) => {
  expect(() => stringifyJson({ payload })).toThrow(/^the value\.payload\.(amount|amounts|self)/);
});

// Whatever a program sends otherwise goes out as JSON.stringify would write it.
test("dates, undefined members and nesting go out as usual", () => {
  const value = { at: new Date(0), none: undefined, list: [{ a: null }, "ü\n"], __proto__x: true };
  expect(stringifyJson(value)).toBe(JSON.stringify(value));
});

// A member called __proto__ must not become the prototype of what a program reads.
test("a member named __proto__ is a member", () => {
  const value = parseJson('{"__proto__":{"approved":true}}') as JsonObject;
  expect((value as { approved?: boolean }).approved).toBeUndefined();
  expect(Object.keys(value)).toEqual(["__proto__"]);
});

// What is not JSON is refused, not guessed at.
test.each([
  "",
  "{",
  "[1,]",
  '{"a" 1}',
  "01",
  "1.",
  "nul",
  '{"a":1,"a":2}',
  '{"a":[{"b":1,"\\u0062":2}]}',
  '{"__proto__":1,"__proto__":2}',
  '"\n"',
  "[1] 2",
  "[".repeat(1_000),
])("%j is no JSON", (text) => {
  expect(() => parseJson(text)).toThrow(SyntaxError);
});

// A program that loads the package as ESM may hand a number to a library that required it: it must not become a text.
test("an exact number of another copy of the package is one", async () => {
  vi.resetModules();
  const { ExactNumber: Other } = await import("./exact-number.js");
  const amount = new Other("12345678901234567890");
  expect(Other).not.toBe(ExactNumber);
  expect(amount).toBeInstanceOf(ExactNumber);
  expect(stringifyJson({ amount })).toBe('{"amount":12345678901234567890}');
  expect({}).not.toBeInstanceOf(ExactNumber);
});
