import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { scanJson } from "./scan-json";

function scanned(text: string) {
  const result = scanJson(text);
  if (!result.ok) throw new Error(result.detail);
  return result.value;
}

function refusal(text: string) {
  const result = scanJson(text);
  if (result.ok) throw new Error(`accepted ${text}`);
  expect(result.code).toBe("invalid_json");
  return result;
}

// What a caller sent is what everybody gets back: JSON.parse alone would round both numbers.
test("members keep their source text exactly as sent", () => {
  const { members } = scanned(
    '{ "big" : 12345678901234567890 ,"price":1.10, "list":\n[ 1,\t2 ] , "text": " a,}]:\\" "}',
  );
  expect([...members]).toEqual([
    ["big", "12345678901234567890"],
    ["price", "1.10"],
    ["list", "[ 1,\t2 ]"],
    ["text", '" a,}]:\\" "'],
  ]);
});

test("member names are decoded, and only the top level's are listed", () => {
  const { members } = scanned('{"a\\u0062\\"":{"inner":1},"":2,"10":3,"2":[{"x":{}}]}');
  expect([...members]).toEqual([
    ['ab"', '{"inner":1}'],
    ["", "2"],
    ["10", "3"],
    ["2", '[{"x":{}}]'],
  ]);
});

test("a top level that is no object has no members", () => {
  expect(scanned('[{"a":1}]')).toEqual({ value: [{ a: 1 }], members: new Map() });
  expect(scanned(' "a:b,c" ').members.size).toBe(0);
  expect(scanned("null").value).toBe(null);
});

test("a member named __proto__ neither vanishes nor changes a prototype", () => {
  const { value, members } = scanned('{"__proto__":{"isAdmin":true},"constructor":1}');
  expect(members.get("__proto__")).toBe('{"isAdmin":true}');
  expect(Object.keys(value as object)).toEqual(["__proto__", "constructor"]);
  expect((value as { isAdmin?: boolean }).isAdmin).toBeUndefined();
});

// The grammar is JSON.parse's, neither wider nor narrower.
test("any JSON value is read as JSON.parse reads it", () => {
  fc.assert(
    fc.property(fc.json({ noUnicodeString: false }), fc.constantFrom("", " ", "\t\r\n"), (text, space) => {
      expect(scanned(space + text + space).value).toEqual(JSON.parse(text));
    }),
  );
});

test("each member's source parses to the member", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(undefined, 1, "\t"), (value, indent) => {
      const { members } = scanned(JSON.stringify(value, null, indent));
      expect([...members.keys()].toSorted()).toEqual(Object.keys(value).toSorted());
      for (const [name, source] of members) {
        expect(source).toBe(source.trim());
        expect(JSON.parse(source)).toEqual(JSON.parse(JSON.stringify(value[name])));
      }
    }),
  );
});

describe("nesting", () => {
  test("64 levels are accepted, 65 are refused where the 65th opens", () => {
    expect(scanned("[".repeat(64) + "]".repeat(64)).members.size).toBe(0);
    expect(refusal("[".repeat(65) + "]".repeat(65)).detail).toBe(
      "Invalid JSON at line 1, column 65: objects and arrays may nest 64 levels deep at most.",
    );
    expect(refusal(`${'{"a":'.repeat(65)}1${"}".repeat(65)}`).detail).toContain("column 321");
  });

  // Each of these overflows the stack of a parser that recurses.
  test.each(["[", '{"a":', '[{"a":'])("a million times %s is refused, not crashed on", (opening) => {
    expect(refusal(opening.repeat(1_000_000)).detail).toContain("64 levels");
  });

  test("brackets inside strings do not count", () => {
    expect(scanned(JSON.stringify(`"${"[".repeat(100)}\\`)).value).toBe(`"${"[".repeat(100)}\\`);
  });

  test("siblings do not add up", () => {
    expect(scanned(`[${Array(1000).fill("[[]]").join(",")}]`).value).toHaveLength(1000);
  });
});

describe("a name given twice", () => {
  test.each([
    ['{"a":1,"b":2,"a":1}', "a", 14],
    ['{"payload":{"items":[{"id":1},{"id":1,"id":2}]}}', "payload.items.1.id", 39],
    ['[{"x":{"__proto__":1,"__proto__":1}}]', "0.x.__proto__", 22],
    ['{"a":1,"\\u0061":2}', "a", 8],
    ['{"":1,"":2}', "", 7],
    [`{${Array.from({ length: 30 }, (_, index) => `"k${index % 29}":0`).join(",")}}`, "k0", 224],
  ])("%s is refused with its path", (text, path, column) => {
    const { detail, errors } = refusal(text);
    expect(errors).toEqual({ [path]: ["is given twice"] });
    expect(detail).toBe(
      `Invalid JSON at line 1, column ${column}: the member "${path.split(".").at(-1)}" is given twice.`,
    );
  });

  test("the same name in different objects is fine", () => {
    expect(scanned('{"a":{"a":[{"a":1},{"a":2}]}}').members.size).toBe(1);
  });
});

describe("bad grammar is named with its place", () => {
  test.each([
    ["", "1, column 1: the text is empty"],
    [" \n ", "2, column 2: the text is empty"],
    ['{"a":}', '1, column 6: a value was expected, not "}"'],
    ['{"a":1,}', '1, column 8: a member\'s name in double quotes was expected, not "}"'],
    ['{\n  "a": 1\n  "b": 2\n}', '3, column 3: a comma or "}" was expected, not a quotation mark'],
    ["{'a':1}", "1, column 2: a member's name in double quotes was expected, not \"'\""],
    ["{\"a\":'b'}", "1, column 6: strings need double quotes"],
    ['{"a" 1}', '1, column 6: a colon was expected after the name, not "1"'],
    ['{"a":NaN}', '1, column 6: a value was expected; "NaN" is not JSON'],
    ["[1,]", '1, column 4: a value was expected, not "]"'],
    ["[1", '1, column 3: a comma or "]" was expected, not the end of the text'],
    ["01", '1, column 2: a number cannot go on with "1"'],
    ["1.", '1, column 2: a number cannot go on with "."'],
    ["-", "1, column 1: a minus sign needs a digit after it"],
    ['"a\nb"', "1, column 3: a string may hold U+000A only as an escape"],
    ['"\\x"', "1, column 2: a backslash in a string starts no escape that JSON knows"],
    ['"\\u12G4"', "1, column 2: a backslash in a string starts no escape that JSON knows"],
    ['["abc]', "1, column 2: this string is never closed"],
    ['{"a":1} 😀', '1, column 9: nothing may follow the value, but "😀" does'],
    ["\u2028{}", "1, column 1: a value was expected, not U+2028"],
    ["// a\n{}", '1, column 1: a value was expected, not "/"'],
    ["\uFEFF{}", "1, column 1: the text starts with a byte order mark (U+FEFF); send UTF-8 without one"],
  ])("%j", (text, place) => {
    expect(refusal(text).detail).toBe(`Invalid JSON at line ${place}.`);
  });

  // A caller is always told what is wrong: the reader that explains must refuse all that JSON.parse refuses.
  test("every text that JSON.parse refuses is refused with a place", () => {
    const pieces = fc.constantFrom(...'{}[]:,"\\0123eE+-. \ntruefalsn\u0000\u00a0', '"a"', "null", "\\u00", "1e5");
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join("");
        fc.pre(!isJson(text));
        expect(refusal(text).detail).toMatch(/^Invalid JSON at line \d+, column \d+: .+\.$/);
      }),
      { numRuns: 2000 },
    );
  });

  test("every text broken at one place is refused exactly when JSON.parse refuses it", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 1 }), (text, at, character) => {
        const start = at % (text.length + 1);
        const broken = text.slice(0, start) + character + text.slice(start + 1);
        const result = scanJson(broken);
        // JSON.parse keeps the last of two equal names, which is why we do not ask it alone.
        if (isJson(broken)) expect(result.ok || result.errors !== undefined).toBe(true);
        else expect(result.ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
