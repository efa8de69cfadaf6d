import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { textFault } from "../json/text-faults";
import { headlineOf } from "./headline";

describe("the title, where there is one", () => {
  test.each([
    ["Approve $500 refund", "Approve $500 refund"],
    ["  Approve\n\tthis \r\n now ", "Approve this now"],
    ["a\u0000\u001bb\u2028c", "a b c"],
    ["", "Amount 5"],
    [" \n ", "Amount 5"],
    ["\u200b\u0000", "Amount 5"],
  ])("%j → %j", (title, headline) => {
    expect(headlineOf(title, '{"amount":5}')).toBe(headline);
  });
});

describe("otherwise one from the payload", () => {
  test.each([
    ['{"action":"refund","customer_id":"cust_123","amount":500}', "Refund · cust_123"],
    ['{"type":"delete_user","user_name":"Jane Doe"}', "Delete user · Jane Doe"],
    ['{"event":"user.delete"}', "User.delete"],
    ['{"action":"_","user_id":"u_1"}', "_ · u_1"],
    ['{"action":"\\u0000","amount":5}', "Amount 5"],
    ['{"subject":"Renew the domain","action":"renew"}', "Renew · Renew the domain"],
    ['{"title":"Renew the domain","cost":5}', "Renew the domain"],
    ['{"customer_id":"cust_123","amount":500}', "Customer id cust_123, Amount 500"],
    ['{"version":"v2.1.0","commit":"abc123","changed_files":42}', "Version v2.1.0, Commit abc123"],
    ['{"refund":{"amount":5},"reason":"Late"}', "Reason Late"],
    ['{"reason":"two\\nlines","n":null,"e":""}', "Reason two lines"],
    ['{"a":{"b":1},"c":[],"d":null}', "Request with 3 fields"],
    ['{"a":{"b":1}}', "Request with 1 field"],
    ["{}", "Request without fields"],
  ])("%s → %s", (payload, headline) => {
    expect(headlineOf(null, payload)).toBe(headline);
  });

  test("long values are cut, never within a character", () => {
    const headline = headlineOf(null, JSON.stringify({ reason: "😀".repeat(500), more: "x".repeat(500), other: 1 }));
    expect(headline).toBe(`Reason ${"😀".repeat(39)}…, More ${"x".repeat(79)}…`);
    expect(headlineOf("y".repeat(500), "{}")).toBe(`${"y".repeat(199)}…`);
  });
});

// It is a line of the inbox and a column of the database: a payload may hold what neither can.
test("it is one storable line of at most 200 characters, whatever was sent", () => {
  const wild = fc.string({
    unit: fc.oneof(
      fc.constantFrom("\u0000", "\n", "\u2028", "\ud800", "\udc00"),
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    ),
  });
  const key = fc.oneof(wild, fc.constantFrom("action", "title", "type", "user_id", "name"));
  fc.assert(
    fc.property(fc.option(wild), fc.dictionary(key, fc.oneof(wild, fc.jsonValue())), (title, payload) => {
      const headline = headlineOf(title, JSON.stringify(payload));
      expect(headline).not.toBe("");
      expect(headline.length).toBeLessThanOrEqual(200);
      expect(headline).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      expect(textFault(headline)).toBe(null);
    }),
    { numRuns: 300 },
  );
});
