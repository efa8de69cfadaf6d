import { expect, test } from "vitest";
import { type ToldRequest, toldOtherwise } from "./told-otherwise";

const SHOWN: ToldRequest = {
  request_id: "req_1",
  external_id: null,
  title: "Refund",
  status: "approved",
  decided_by_id: "usr_1",
  decision_note: 'She said "yes"',
  decided_at: "2026-11-24T15:38:22.000Z",
  mode: "live",
  project_id: "proj_1",
  payload: '{"amount": 1.10, "big": 12345678901234567890}',
  original_payload: '{"amount": 2}',
  response: null,
};
const body = (shown: ToldRequest) =>
  `{"event":"request.decided",${Object.entries(shown)
    .map(([name, value]) => `"${name}":${value?.startsWith("{") ? value : JSON.stringify(value)}`)
    .join(",")}}`;

test("what the event told is what is shown, however its objects are spelt", () => {
  expect(toldOtherwise(body(SHOWN), SHOWN)).toEqual([]);
  const respelt = { ...SHOWN, payload: '{"big":12345678901234567890,"amount":1.1}' };
  expect(toldOtherwise(body(SHOWN), respelt)).toEqual([]);
});

// A row that somebody changed behind our back must not pass for what was decided.
test.each([
  ["status", { status: "rejected" }],
  ["payload", { payload: '{"amount": 1.10, "big": 12345678901234567891}' }],
  ["original_payload", { original_payload: null }],
  ["response", { response: "{}" }],
  ["decided_by_id", { decided_by_id: "usr_2" }],
  ["decision_note", { decision_note: null }],
  ["payload", { payload: "not JSON" }],
] as [keyof ToldRequest, Partial<ToldRequest>][])("a changed %s is named", (name, change) => {
  expect(toldOtherwise(body(SHOWN), { ...SHOWN, ...change })).toEqual([name]);
});

test("a body that tells nothing differs in everything", () => {
  expect(toldOtherwise("[]", SHOWN)).toEqual(Object.keys(SHOWN));
});
