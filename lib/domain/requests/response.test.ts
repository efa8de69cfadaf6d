import { describe, expect, test } from "vitest";
import { formFields, responseFaults } from "./response";

const SCHEMA = `{"type":"object","required":["reason","days"],"properties":{
  "reason":{"type":"string","title":"Why","minLength":3,"maxLength":10},
  "days":{"type":"integer","minimum":1,"maximum":30,"default":7},
  "7":{"type":"number","enum":[1.10,12345678901234567890]},
  "level":{"type":"string","enum":["low","high"]},
  "notify":{"type":"boolean"},
  "on":{"type":"string","format":"date"},
  "at":{"type":"string","format":"date-time"},
  "mail":{"type":"string","format":"email"},
  "see":{"type":"string","format":"uri"}}}`;

const faultsOf = (answers: string) => Object.fromEntries(responseFaults(SCHEMA, answers));

test("the fields stand in the order in which they were written, with every digit of their choices", () => {
  const fields = formFields(SCHEMA);
  expect(fields.map(({ name }) => name)).toEqual(["reason", "days", "7", "level", "notify", "on", "at", "mail", "see"]);
  expect(fields[0]).toMatchObject({ title: "Why", isRequired: true, lengthMin: 3, lengthMax: 10, choices: null });
  expect(fields[1]).toMatchObject({ type: "integer", initial: "7", min: "1", max: "30" });
  expect(fields[2]?.choices).toEqual(["1.10", "12345678901234567890"]);
});

test("an answer that fits is taken, by value", () => {
  expect(faultsOf('{"reason":"Broken","days":30.0}')).toEqual({});
  expect(
    faultsOf(
      '{"reason":"Défaut","days":3e0,"7":1.1,"level":"high","notify":false,"on":"2026-02-28","at":"2026-02-28T10:00:00+01:00","mail":"a@b.example","see":"https://b.example/x"}',
    ),
  ).toEqual({});
});

// What the caller acts on must be what its own schema allows.
describe("an answer that does not fit is refused, field by field", () => {
  test.each([
    ["nothing", "{}", { reason: "can't be blank", days: "can't be blank" }],
    ["a blank text", '{"reason":"  ","days":1}', { reason: "can't be blank" }],
    ["too short", '{"reason":"ab","days":1}', { reason: "must be at least 3 characters long" }],
    ["too long", '{"reason":"abcdefghijk","days":1}', { reason: "must be at most 10 characters long" }],
    ["half a number", '{"reason":"abc","days":1.5}', { days: "must be a whole number" }],
    ["out of bounds", '{"reason":"abc","days":31}', { days: "must be at most 30" }],
    ["text for a number", '{"reason":"abc","days":"1"}', { days: "must be a whole number" }],
    ["a neighbour beyond 2^53", '{"reason":"abc","days":1,"7":12345678901234567891}', { "7": /must be one of/ }],
    ["no choice", '{"reason":"abc","days":1,"level":"mid"}', { level: /must be one of/ }],
    ["text for yes", '{"reason":"abc","days":1,"notify":"yes"}', { notify: "must be yes or no" }],
    ["no day", '{"reason":"abc","days":1,"on":"2026-02-30"}', { on: /must be a day/ }],
    ["a time without an offset", '{"reason":"abc","days":1,"at":"2026-02-28T10:00:00"}', { at: /with its offset/ }],
    ["no address", '{"reason":"abc","days":1,"mail":"a@b"}', { mail: "must be an e-mail address" }],
    ["half an address", '{"reason":"abc","days":1,"see":"b.example"}', { see: /whole address/ }],
    ["another field", '{"reason":"abc","days":1,"more":1}', { more: "is no field of the form" }],
    ["a null byte", '{"reason":"ab\\u0000c","days":1}', { reason: "must not contain null bytes" }],
    ["no object", "[]", { "": "must be an object" }],
    ["too much", `{"reason":"${"x".repeat(33_000)}","days":1}`, { "": /at most 32,768 bytes/ }],
  ])("%s", (_what, answers, expected) => {
    const faults = faultsOf(answers);
    expect(Object.keys(faults)).toEqual(Object.keys(expected));
    for (const [name, message] of Object.entries(expected)) expect(faults[name]).toMatch(message);
  });
});

// What the page shows as unanswered must not be sent as an answer, and what it shows as chosen is what is sent.
test("a default is spelt as the choice that it is, and one that is no choice is none", () => {
  const initialOf = (field: string) => formFields(`{"type":"object","properties":{"x":${field}}}`)[0]?.initial;
  expect(initialOf('{"type":"string","enum":["no","yes"],"default":"\\u0079es"}')).toBe('"yes"');
  expect(initialOf('{"type":"number","enum":[1],"default":1.0}')).toBe("1");
  expect(initialOf('{"type":"string","default":"free"}')).toBe('"free"');
});

test("bounds are those that were written, to the last digit", () => {
  const form = '{"type":"object","properties":{"x":{"type":"number","maximum":100}}}';
  expect(responseFaults(form, '{"x":100.000000000000000001}').get("x")).toBe("must be at most 100");
  expect(responseFaults(form, '{"x":100.0}').size).toBe(0);
});
