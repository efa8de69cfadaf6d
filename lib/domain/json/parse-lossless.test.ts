import fc from "fast-check";
import { expect, test } from "vitest";
import { JsonFault } from "./json-fault";
import { type JsonNode, parseLossless } from "./parse-lossless";

/** What JSON.parse would have made of it. */
function toValue(node: JsonNode): unknown {
  switch (node.kind) {
    case "object":
      return Object.fromEntries(node.members.map(({ name, value }) => [name, toValue(value)]));
    case "array":
      return node.items.map(toValue);
    case "number":
      return Number(node.source);
    case "null":
      return null;
    default:
      return node.value;
  }
}

test("numbers keep their source", () => {
  const node = parseLossless("[12345678901234567890,1.10,-0,1E400,0.1e-7]");
  expect(node.kind === "array" && node.items.map((item) => item.kind === "number" && item.source)).toEqual([
    "12345678901234567890",
    "1.10",
    "-0",
    "1E400",
    "0.1e-7",
  ]);
});

// A JavaScript object would list "2" and "10" first, and a page would show another order than was sent.
test("members keep the order in which they were sent", () => {
  const node = parseLossless('{"b":1,"10":2,"a":3,"2":4,"__proto__":5}');
  expect(node.kind === "object" && node.members.map(({ name }) => name)).toEqual(["b", "10", "a", "2", "__proto__"]);
});

test("spans delimit the source of every value", () => {
  const text = ' { "a" : [ 1.10 , "x" ] } ';
  const node = parseLossless(text);
  expect(text.slice(node.start, node.end)).toBe('{ "a" : [ 1.10 , "x" ] }');
  const list = node.kind === "object" ? node.members[0]?.value : undefined;
  expect(text.slice(list?.start, list?.end)).toBe('[ 1.10 , "x" ]');
});

test("any JSON text has the value that JSON.parse gives it", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(toValue(parseLossless(text))).toEqual(JSON.parse(text));
    }),
  );
});

test("faults are thrown with their position, and the path of a duplicate", () => {
  expect(() => parseLossless('{"a":\n 1 2}')).toThrow(JsonFault);
  expect(() => parseLossless("[".repeat(100_000))).toThrow("64 levels");
  try {
    parseLossless('[\n{"a":1,\n"a":2}]');
    expect.unreachable();
  } catch (fault) {
    expect(fault).toMatchObject({ position: { line: 3, column: 1 }, path: "0.a" });
  }
});
