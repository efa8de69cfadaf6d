import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonDigest } from "../json/digest";
import { editPayload, editsBetween, withValues } from "./edit-payload";

const PAYLOAD =
  '{ "amount": 1240.00, "to": {"name": "Jane", "a/b": true}, "items": [1, 2.50], "ref": null, "big": 12345678901234567890 }';
const EDITABLE = ["/amount", "/to/name", "/to/a~1b", "/items/1", "/ref"];

const editing = (edited: string) => editPayload(PAYLOAD, EDITABLE, edited);
const changed = (from: string, to: string) => editing(PAYLOAD.replace(from, to));

// What nobody looked at must come out of an edit byte for byte as the caller sent it.
test("an edit replaces its value and not one byte besides", () => {
  expect(changed("1240.00", "1180.00")).toEqual({
    ok: true,
    value: {
      payload: PAYLOAD.replace("1240.00", "1180.00"),
      edits: [{ pointer: "/amount", before: "1240.00", after: "1180.00" }],
    },
  });
  // Another spelling of the same text around the edit does not come through: the sent one stays.
  const respelt =
    '{"big":12345678901234567890,"ref":null,"items":[1,2.5],"to":{"a/b":true,"name":"Joan"},"amount":1240}';
  expect(editing(respelt)).toMatchObject({ ok: true, value: { payload: PAYLOAD.replace('"Jane"', '"Joan"') } });
});

test("several values, in objects and lists, behind escaped names, and null to a value", () => {
  const edited = PAYLOAD.replace("true", "false").replace("2.50", "3").replace("null", '"RMA-7"');
  expect(editing(edited)).toMatchObject({
    ok: true,
    value: { payload: edited, edits: [{ pointer: "/to/a~1b" }, { pointer: "/items/1" }, { pointer: "/ref" }] },
  });
});

test("a number spelt otherwise is no edit", () => {
  expect(changed("1240.00", "1.24e3")).toEqual({ ok: true, value: { payload: PAYLOAD, edits: [] } });
});

// An approver must not be able to change what the caller did not offer, whatever a page or a script sends.
describe("what may not be changed is refused by name", () => {
  test.each([
    ["another value", PAYLOAD.replace("[1,", "[9,"), "/items/0 may not be changed"],
    ["one more digit than a double holds", PAYLOAD.replace("67890 ", "67891 "), "/big may not be changed"],
    ["a member more", PAYLOAD.replace('"ref"', '"more": 1, "ref"'), "/more may not be changed"],
    ["a member less", PAYLOAD.replace('"ref": null, ', ""), "/ref may not be changed"],
    ["an item more", PAYLOAD.replace("2.50]", "2.50, 3]"), "/items may not be changed"],
    ["another type", PAYLOAD.replace("1240.00", '"1240.00"'), "/amount must stay a number"],
    ["an object for a value", PAYLOAD.replace('"Jane"', '{"x": 1}'), "/to/name must stay a single value"],
    ["a null byte", PAYLOAD.replace('"Jane"', '"Ja\\u0000ne"'), "/to/name must not contain null bytes"],
    ["something else altogether", "[1]", "it may not be changed"],
    ["no JSON", "{", "is not JSON"],
    ["a name given twice", PAYLOAD.replace('"ref"', '"amount": 1, "ref"'), "is not JSON"],
  ])("%s", (_what, edited, message) => {
    expect(editing(edited)).toMatchObject({
      ok: false,
      code: "invalid_request",
      errors: { payload: [expect.stringContaining(message)] },
    });
  });
});

// "118000" cents that became "1180.00" would be an amount to the approver and a fraction of a cent to the caller.
test("what is read as an amount, a date or an address still is one afterwards", () => {
  const sent = '{"amount_cents":118000,"currency":"USD","due":"2026-11-24","fee":"12,50 €","see":"https://a.example/"}';
  const pointers = ["/amount_cents", "/due", "/fee", "/see"];
  const to = (from: string, value: string) => editPayload(sent, pointers, sent.replace(from, value));
  expect(to("118000", "1180.00")).toMatchObject({
    errors: { payload: ["/amount_cents must still read as an amount of money"] },
  });
  expect(to("2026-11-24", "soon")).toMatchObject({ errors: { payload: ["/due must still read as a date"] } });
  expect(to("12,50 €", "cheap")).toMatchObject({ errors: { payload: ["/fee must still read as an amount of money"] } });
  expect(to("https://a.example/", "nowhere")).toMatchObject({ ok: false });
  for (const [from, value] of [
    ["118000", "100000"],
    ["2026-11-24", "2026-12-24"],
    ["12,50 €", "13,00 €"],
  ] as const)
    expect(to(from, value)).toMatchObject({ ok: true });
});

// The page builds its edits with the same function as the server checks them by: what it sends must be taken.
test("what the page puts together, the server takes, and nothing else has changed", () => {
  const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger());
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value, { minKeys: 1 }), value, (members, next) => {
      const sent = JSON.stringify(members, null, 1);
      const [name = ""] = Object.keys(members);
      const pointer = `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      const edited = withValues(sent, new Map([[pointer, JSON.stringify(next)]]));
      const outcome = editPayload(sent, [pointer], edited);
      expect(outcome.ok && jsonDigest(outcome.value.payload)).toBe(
        jsonDigest(JSON.stringify({ ...members, [name]: next })),
      );
      expect(outcome.ok && editsBetween(sent, outcome.value.payload).map((edit) => edit.pointer)).toEqual(
        Object.is(members[name], next) || members[name] === next ? [] : [pointer],
      );
    }),
  );
});
