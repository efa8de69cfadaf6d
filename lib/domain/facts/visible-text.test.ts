import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hidesCharacters, visibleText } from "./visible-text";

/** The text with what is hidden in brackets. */
const shown = (text: string) =>
  visibleText(text)
    .map(({ text: part, hidden }) => (hidden ? `[${hidden}]` : part))
    .join("");

test("a plain text is one segment", () => {
  expect(visibleText("Grüße, 客户 ١٢ 100 % \u00a0ok\n\tnext\r\nline")).toEqual([
    { text: "Grüße, 客户 ١٢ 100 % \u00a0ok\n\tnext\r\nline" },
  ]);
  expect(visibleText("")).toEqual([]);
});

// On a page the characters themselves would still do what they are hidden for: a segment shows their code only.
test("hidden characters are told by code and name, and are not in the text", () => {
  expect(visibleText("pay\u200b \u202eme")).toEqual([
    { text: "pay" },
    { text: "", hidden: "U+200B", name: "zero-width space" },
    { text: " " },
    { text: "", hidden: "U+202E", name: "right-to-left override" },
    { text: "me" },
  ]);
});

describe("what is hidden", () => {
  test.each([
    ["a\u200c\u200db", "a[U+200C][U+200D]b"],
    ["\ufeffa", "[U+FEFF]a"],
    ["soft\u00adhyphen", "soft[U+00AD]hyphen"],
    ["\u2066x\u2069\u200f\u061c", "[U+2066]x[U+2069][U+200F][U+061C]"],
    ["\u0000\u0007\u001b[31m\u0085", "[U+0000][U+0007][U+001B][31m[U+0085]"],
    ["a\rb\r\nc", "a[U+000D]b\r\nc"],
    ["a\u2028b", "a[U+2028]b"],
    ["\u3164\u115f\u2800", "[U+3164][U+115F][U+2800]"],
    ["\ud800x\udc00", "[U+D800]x[U+DC00]"],
    ["x\u{e0041}\u{e0042}", "x[U+E0041][U+E0042]"],
    ["x\ufe0f", "x[U+FE0F]"],
    ["1\ufe0f", "1[U+FE0F]"],
    ["x\u{e0100}", "x[U+E0100]"],
    ["a\u200b\u200b\u200bb", "a[U+200B ×3]b"],
    ["\u{e0041}\u{e0041}", "[U+E0041 ×2]"],
  ])("%j", (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  test("tags say which letter they hide", () => {
    expect(visibleText("\u{e0068}\u{e0069}").map(({ name }) => name)).toEqual(['tag "h"', 'tag "i"']);
  });
});

describe("emoji stay whole", () => {
  test.each(["👨‍👩‍👧", "❤️", "1️⃣", "👍🏽", "🏳️‍🌈", "🇫🇷", "☺️ ok"])("%s", (text) => {
    expect(shown(text)).toBe(text);
  });

  // A selector or joiner more than an emoji needs carries something: bytes can be hidden so.
  test.each([
    ["😀\ufe0f\ufe01\ufe02", "😀\ufe0f[U+FE01][U+FE02]"],
    ["😀\u{e0100}", "😀[U+E0100]"],
    ["😀\u200d", "😀[U+200D]"],
    ["😀\u200dx", "😀[U+200D]x"],
    ["🏴\u{e0067}\u{e007f}", "🏴[U+E0067][U+E007F]"],
  ])("and hide nothing: %j", (text, expected) => {
    expect(shown(text)).toBe(expected);
  });
});

test("nothing is lost: texts and codes make the text again", () => {
  const unit = fc.oneof(
    fc.constantFrom(
      "a",
      "\u200b",
      "\u200d",
      "\u202e",
      "😀",
      "\ufe0f",
      "\r",
      "\n",
      "\ud800",
      "\u{e0041}",
      "1",
      "\u20e3",
    ),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 30 }), (units) => {
      const text = units.join("");
      const segments = visibleText(text);
      expect(segments.map(({ text: part, hidden }) => (hidden ? written(hidden) : part)).join("")).toBe(text);
      for (const { text: part, hidden } of segments) expect(part === "").toBe(hidden !== undefined);
      if (!hidesCharacters(text)) expect(segments.every(({ hidden }) => hidden === undefined)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

function written(hidden: string): string {
  const [code = "", count = "×1"] = hidden.split(" ");
  return String.fromCodePoint(Number.parseInt(code.slice(2), 16)).repeat(Number(count.slice(1)));
}
