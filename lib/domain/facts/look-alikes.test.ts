import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lookAlikesOf } from "./look-alikes";

/** The text with its look-alikes as [script: what they look like]. */
function shown(text: string, isExact = false): string {
  let out = "";
  let at = 0;
  for (const { start, end, script, looksLike } of lookAlikesOf(text, isExact)) {
    out += `${text.slice(at, start)}[${script}: ${looksLike}]`;
    at = end;
  }
  return out + text.slice(at);
}

// A name that is not the one it looks like is how people are made to pay somebody else.
describe("a word that mixes scripts", () => {
  test.each([
    ["p\u0430ypal", "p[Cyrillic: a]ypal"],
    ["Send it to P\u0430yP\u0430l now", "Send it to P[Cyrillic: a]yP[Cyrillic: a]l now"],
    ["g\u03bf\u03bfgle", "g[Greek: oo]gle"],
    ["\u0421ity", "[Cyrillic: C]ity"],
    ["lin\u043a", "lin[Cyrillic: k]"],
    ["\u0430\u0440\u0440le", "[Cyrillic: app]le"],
    ["b\u0585nk", "b[Armenian: o]nk"],
    ["\uff50aypal", "[fullwidth: p]aypal"],
    ["\u{1d429}aypal", "[mathematical: p]aypal"],
    ["\u{1d429}\u{1d41a}\u{1d432}", "[mathematical: pay]"],
    ["\uff11000", "[fullwidth: 1]000"],
    ["\u{1d7cf}00", "[mathematical: 1]00"],
    ["\u216fain", "[Roman numeral: M]ain"],
  ])("%s → %s", (text, expected) => {
    expect(shown(text)).toBe(expected);
  });
});

// "аррӏе" is Cyrillic to the last letter: only where no word can stand is that no word.
describe("a word of look-alikes alone is marked where it must be exact", () => {
  const APPLE = "\u0430\u0440\u0440\u04cf\u0435";
  test.each([
    [`https://${APPLE}.com/`, "https://[Cyrillic: apple].com/"],
    [`me@${APPLE}.com`, "me@[Cyrillic: apple].com"],
    [`cust_\u0441\u0430\u0441\u0435`, "cust_[Cyrillic: cace]"],
    [APPLE, APPLE],
  ])("in prose: %s", (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  test.each([
    [APPLE, "[Cyrillic: apple]"],
    ["\u0445", "[Cyrillic: x]"],
    ["\uff49\uff44", "[fullwidth: id]"],
    ["сумма", "сумма"],
    ["почта", "почта"],
    ["όνομα", "όνομα"],
  ])("a key: %s", (text, expected) => {
    expect(shown(text, true)).toBe(expected);
  });
});

// Marked everywhere, the mark would mean nothing to those who write in these scripts.
describe("proper text of any script is left alone", () => {
  test.each([
    "Москва, сумма 500 руб.",
    "Ельцин и Хрущёв",
    "Ελλάδα, Αθήνα",
    "東京 ＡＢＣ株式会社",
    "５００円",
    "客户 ١٢ שלום",
    "Straße, naïve, Łódź, İstanbul",
    "10 kΩ, Δt, 5 µs, λ",
    "Александр Smith",
    "Louis Ⅳ",
    "почта@пример.рф",
    "https://пример.рф/страница",
    "E = mc²",
    "",
  ])("%s", (text) => {
    expect(shown(text)).toBe(text);
  });
});

test("marks lie in order, whole characters each, and name what they look like", () => {
  const unit = fc.oneof(
    fc.constantFrom("a", "1", "\u0430", "\u03bf", "\u{1d429}", "\uff50", " ", "_", "@", ".", "ж", "東", "\u0301"),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  );
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 30 }), fc.boolean(), (units, isExact) => {
      const text = units.join("");
      let at = 0;
      for (const { start, end, looksLike } of lookAlikesOf(text, isExact)) {
        expect(start).toBeGreaterThanOrEqual(at);
        expect([...text.slice(start, end)].length).toBeLessThanOrEqual(looksLike.length);
        expect(looksLike).toMatch(/^[A-Za-z0-9]+$/);
        at = end;
      }
    }),
  );
});
