import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "./canonical";
import { numberSource, respelling } from "./number-sources.arbitrary";

test.each([
  [' { "b" : 1 , "a" : [ true , null ] } ', '{"a":[true,null],"b":1}'],
  ["[]", "[]"],
  ["{}", "{}"],
  [
    '{"\\u20ac":1,"\\r":2,"\\ufb33":3,"1":4,"\\ud83d\\ude00":5,"\\u0080":6,"\\u00f6":7}',
    '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
  ],
  ['"\\u0041\\/\\u000f\\n\\u2028\\u007f"', '"A/\\u000f\\n\u2028\u007f"'],
  ['"\\ud800\\u0000"', '"\\ud800\\u0000"'],
  ['{"__proto__":1,"_":2}', '{"_":2,"__proto__":1}'],
])("%s", (text, canonical) => {
  expect(canonicalJson(text)).toBe(canonical);
});

test("what scanJson refuses has no form", () => {
  expect(() => canonicalJson('{"a":1,"a":1}')).toThrow("given twice");
  expect(() => canonicalJson("[1,]")).toThrow("a value was expected");
});

test("the order of members, white space, escapes and the spelling of numbers change nothing", () => {
  fc.assert(
    fc.property(twoSpellings, ([a, b]) => {
      expect(canonicalJson(b)).toBe(canonicalJson(a));
    }),
    { numRuns: 1000 },
  );
});

test("plain doubles give what JSON.stringify with sorted members gives", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(JSON.stringify(value))).toBe(jcs(value));
    }),
    { numRuns: 1000 },
  );
});

test("the form is its own form", () => {
  fc.assert(
    fc.property(tree.chain(spelling), (text) => {
      const canonical = canonicalJson(text);
      expect(canonicalJson(canonical)).toBe(canonical);
    }),
  );
});

type Tree =
  | { scalar: string }
  | { text: string }
  | { number: string }
  | { items: Tree[] }
  | { members: [string, Tree][] };

const tree = fc.letrec<{ node: Tree }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.record({ scalar: fc.constantFrom("true", "false", "null") }),
    fc.record({ text: fc.string({ unit: "grapheme" }) }),
    fc.record({ number: numberSource }),
    fc.record({ items: fc.array(tie("node"), { maxLength: 4 }) }),
    fc.record({
      members: fc.uniqueArray(fc.tuple(fc.string({ maxLength: 4 }), tie("node")), {
        selector: ([name]) => name,
        maxLength: 5,
      }),
    }),
  ),
})).node;

const twoSpellings = tree.chain((node) => fc.tuple(spelling(node), spelling(node)));

/** One of the ways to write a tree. */
function spelling(node: Tree): fc.Arbitrary<string> {
  if ("scalar" in node) return fc.constant(node.scalar);
  if ("number" in node) return fc.oneof(fc.constant(node.number), respelling(node.number));
  if ("text" in node) return stringSpelling(node.text);
  if ("items" in node) return spaced("[", fc.tuple(...node.items.map(spelling)), "]");
  const members = node.members.map(([name, value]) =>
    fc.tuple(stringSpelling(name), space, spelling(value)).map(([key, gap, source]) => `${key}${gap}:${gap}${source}`),
  );
  return spaced(
    "{",
    fc.tuple(...members).chain((sources) => fc.shuffledSubarray(sources, { minLength: sources.length })),
    "}",
  );
}

const space = fc.constantFrom("", "", " ", "\n\t");

function spaced(open: string, sources: fc.Arbitrary<string[]>, close: string): fc.Arbitrary<string> {
  return fc.tuple(sources, space).map(([list, gap]) => open + gap + list.join(`${gap},${gap}`) + gap + close);
}

function stringSpelling(text: string): fc.Arbitrary<string> {
  const escaped = `"${[...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`).join("")}"`;
  return fc.constantFrom(
    JSON.stringify(text),
    escaped,
    escaped.replace(/\\u[0-9a-f]{4}/g, (unit) => `\\u${unit.slice(2).toUpperCase()}`),
  );
}

/** RFC 8785 as its authors' reference implementation does it, for values that doubles can hold. */
function jcs(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jcs).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const names = Object.keys(value).toSorted();
  return `{${names.map((name) => `${JSON.stringify(name)}:${jcs((value as Record<string, unknown>)[name])}`).join(",")}}`;
}
