import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseEffectTemplate } from "./effect-template";

function faultOf(template: string): string | undefined {
  const parsed = parseEffectTemplate(template);
  return parsed.ok ? undefined : parsed.detail;
}

// What an admin writes and what is filled in must be the same thing.
test("text and placeholders in order, each with its ways to be read", () => {
  expect(parseEffectTemplate("{{refund_amount | money}} goes to {{ customer.name }} ({{/lines/0/a~1b}}).")).toEqual({
    ok: true,
    value: [
      { path: "refund_amount", routes: [["refund_amount"]], filter: "money", noun: null },
      { text: " goes to " },
      { path: "customer.name", routes: [["customer.name"], ["customer", "name"]], filter: null, noun: null },
      { text: " (" },
      { path: "/lines/0/a~1b", routes: [["lines", "0", "a/b"]], filter: null, noun: null },
      { text: ")." },
    ],
  });
});

describe("count names what it counts", () => {
  test.each([
    ["{{n | count}}", null],
    ["{{n | count: file}}", { one: "file", many: "files" }],
    ["{{n|count:changed file}}", { one: "changed file", many: "changed files" }],
    ["{{n | count: person/people}}", { one: "person", many: "people" }],
  ])("%s", (template, noun) => {
    const parsed = parseEffectTemplate(template);
    expect(parsed.ok && parsed.value[0]).toMatchObject({ filter: "count", noun });
  });
});

// A fault that does not name its place is looked for in 500 characters.
describe("a fault names the place", () => {
  test.each([
    ["Pay {{amount", "at character 5: {{ is never closed by }}"],
    ["Pay }} now", "at character 5: }} closes nothing: no {{ stands before it"],
    ["€🎉 {{}}", "at character 4: the placeholder names no fact"],
    ["{{ | money}}", "at character 1: the placeholder names no fact"],
    ["{{a | moneyy}}", "at character 1: there is no filter moneyy; there are money, date and count"],
    ["{{a |}}", "at character 1: no filter follows the |"],
    ["{{a | money | date}}", "at character 1: a placeholder takes one filter"],
    ["{{a | money: EUR}}", "at character 1: money takes no word after a colon"],
    ["{{a | count: <b>}}", "at character 1: count takes the word for what it counts"],
    ["{{a | count: a/b/c}}", "at character 1: count takes the word for what it counts"],
    ["x {{/a~2}}", "at character 3: /a~2 is no JSON Pointer"],
    ["{{{a}}}", "at character 1: a { or } stands inside the placeholder"],
    ["  ", "can't be blank"],
    ["two\nlines", "must be one line without tabs"],
    ["x".repeat(501), "must be at most 500 characters long; it has 501"],
    ["pay \u202eeman", "holds a character that nobody sees: right-to-left override"],
  ])("%.40j: %s", (template, fault) => {
    expect(faultOf(template)).toContain(fault);
  });
});

test.each([`so many: ${"🎉".repeat(400)}`, "a { b } c", "<b>{{x}}</b>", "no placeholder at all"])(
  "%.30s is one",
  (template) => {
    expect(faultOf(template)).toBeUndefined();
  },
);

test("whatever is written, it is read or refused with a reason, and no text is lost", () => {
  const piece = fc.oneof(
    fc.constantFrom("{{", "}}", "{", "}", "|", " ", "a", "/", "~", ".", ":", "money"),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const template = pieces.join("");
      const parsed = parseEffectTemplate(template);
      if (!parsed.ok) {
        expect(parsed.detail).toBeTruthy();
        return;
      }
      const words = template.split(/\{\{.*?\}\}/s).join("");
      expect(parsed.value.map((part) => ("text" in part ? part.text : "")).join("")).toBe(words);
    }),
  );
});
