import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId } from "../ids/id";
import { jsonDigest } from "../json/digest";
import type { ApprovalRequest } from "./approval-request";
import { type Decision, decide, expire, reasonItIsClosed } from "./decide";

const asked = new Date("2026-11-24T15:00:00Z");
const deadline = new Date("2026-11-24T16:00:00Z");
const before = new Date(deadline.getTime() - 1);

const pending: ApprovalRequest = {
  id: newId("req", asked),
  teamId: newId("team", asked),
  projectId: newId("proj", asked),
  mode: "live",
  apiKeyId: null,
  askedBy: "refund-agent",
  status: "pending",
  risk: "low",
  title: "Refund",
  description: null,
  headline: "Refund",
  keyFact: null,
  titleMismatch: false,
  externalId: null,
  payload: "{}",
  payloadDigest: "sha256:0",
  editable: [],
  responseSchema: null,
  response: null,
  originalPayload: null,
  metadata: null,
  callbackUrl: null,
  expiresAt: deadline,
  insertedAt: asked,
  updatedAt: asked,
  decidedAt: null,
  decidedById: null,
  decidedByName: null,
  decisionNote: null,
  effect: null,
  answerReadAt: null,
  result: null,
};
const approval: Decision = {
  verdict: "approve",
  note: "Fine.",
  payload: null,
  response: null,
  seenDigest: "seen",
  userId: newId("user", asked),
  userName: "Ana Torres",
  method: "password",
  isSteppedUp: false,
};

test("a decision in time says who, when and why", () => {
  expect(decide(pending, "seen", approval, before)).toEqual({
    ok: true,
    value: {
      ...pending,
      status: "approved",
      decidedAt: before,
      updatedAt: before,
      decidedById: approval.userId,
      decidedByName: "Ana Torres",
      decisionNote: "Fine.",
    },
  });
});

// The promise to agents: after the deadline, "no answer" can never become "yes".
test("a decision at the exact deadline is refused", () => {
  expect(decide(pending, "seen", approval, deadline)).toMatchObject({ ok: false, code: "request_expired" });
});

test("a decision on something other than what was shown is refused", () => {
  expect(decide(pending, "changed", approval, before)).toMatchObject({ ok: false, code: "stale_review" });
});

// A caller that requires an answer acts on it: a yes without one would be a yes to something that nobody said.
test("a request that requires answers is not approved without them, and can be rejected", () => {
  const form = { type: "object", properties: { reason: { type: "string" }, photo: { type: "string" } } };
  const asks = (required?: string[]) => ({ ...pending, responseSchema: JSON.stringify({ ...form, required }) });
  expect(decide(asks(["reason"]), "seen", approval, before)).toMatchObject({
    code: "response_required",
    errors: { response: ["can't be blank; it needs reason"] },
  });
  expect(decide(asks(["reason"]), "seen", { ...approval, verdict: "reject" }, before).ok).toBe(true);
  expect(decide(asks(), "seen", approval, before).ok).toBe(true);
  expect(decide(asks([]), "seen", approval, before).ok).toBe(true);
});

// The caller acts on the payload that comes back: it must be what the approver saw and left, and nothing else.
test("an edit takes the place of what was sent, which is kept, and all that is made from it is made anew", () => {
  const asked = {
    ...pending,
    title: null,
    payload: '{"refund_amount": 1240.00, "currency": "USD"}',
    payloadDigest: jsonDigest('{"refund_amount":1240,"currency":"USD"}'),
    editable: ["/refund_amount"],
  };
  const payload = '{"refund_amount": 1180.00, "currency": "USD"}';
  const decided = decide(asked, "seen", { ...approval, payload }, before);
  expect(decided).toMatchObject({
    ok: true,
    value: {
      status: "approved",
      payload,
      originalPayload: asked.payload,
      payloadDigest: jsonDigest(payload),
      keyFact: "$1,180.00",
    },
  });
  expect(decided.ok && decided.value.headline).toContain("1,180.00");
  // Sent back as it was, it is no edit.
  expect(decide(asked, "seen", { ...approval, payload: asked.payload }, before)).toMatchObject({
    ok: true,
    value: { payload: asked.payload, originalPayload: null, payloadDigest: asked.payloadDigest },
  });
  expect(decide({ ...asked, editable: [] }, "seen", { ...approval, payload }, before)).toMatchObject({
    ok: false,
    code: "invalid_request",
  });
  expect(decide(asked, "seen", { ...approval, verdict: "reject", payload }, before)).toMatchObject({
    ok: false,
    errors: { payload: ["goes with an approval only"] },
  });
});

test("an edit cannot make a payload larger than any that is taken", () => {
  const asked = { ...pending, payload: '{"text": "short"}', editable: ["/text"] };
  const payload = JSON.stringify({ text: "x".repeat(256 * 1024) });
  expect(decide(asked, "seen", { ...approval, payload }, before)).toMatchObject({ ok: false, code: "invalid_request" });
});

test("an answer to the form goes with an approval, and only where there is a form that it fits", () => {
  const form = { type: "object", properties: { days: { type: "integer" } }, required: ["days"] };
  const asks = { ...pending, responseSchema: JSON.stringify(form) };
  const answering = (response: string, verdict: Decision["verdict"] = "approve") =>
    decide(asks, "seen", { ...approval, verdict, response }, before);
  expect(answering('{"days":3}')).toMatchObject({ ok: true, value: { response: '{"days":3}' } });
  expect(answering('{"days":"3"}')).toMatchObject({
    ok: false,
    errors: { "response.days": ["must be a whole number"] },
  });
  expect(answering('{"days":3}', "reject")).toMatchObject({ ok: false, code: "invalid_request" });
  expect(decide(pending, "seen", { ...approval, response: "{}" }, before)).toMatchObject({
    ok: false,
    errors: { response: [expect.stringContaining("asks for no answers")] },
  });
});

// An open browser that somebody walked away from must not be able to release what is of high risk.
test("approving at high risk takes a fresh step-up; rejecting and simulating do not", () => {
  const high: ApprovalRequest = { ...pending, risk: "high" };
  const reached = (decision: Decision) => {
    const outcome = decide(high, "seen", decision, before);
    return outcome.ok ? outcome.value.status : outcome.code;
  };
  expect(reached(approval)).toBe("step_up_required");
  expect(reached({ ...approval, isSteppedUp: true })).toBe("approved");
  expect(reached({ ...approval, verdict: "reject" })).toBe("rejected");
  expect(reached({ ...approval, userId: null, method: "simulated" })).toBe("approved");
  expect(decide({ ...pending, risk: "medium" }, "seen", approval, before).ok).toBe(true);
});

test("who decides at high risk says why, either way; a simulation need not", () => {
  const risky: ApprovalRequest = { ...pending, risk: "high" };
  for (const verdict of ["approve", "reject"] as const) {
    expect(decide(risky, "seen", { ...approval, verdict, note: null }, before)).toMatchObject({
      ok: false,
      code: "invalid_request",
      errors: { note: [expect.stringContaining("needs a reason")] },
    });
    expect(decide(risky, "seen", { ...approval, verdict, isSteppedUp: true }, before).ok).toBe(true);
    const simulated = { ...approval, verdict, note: null, method: "simulated" } as const;
    expect(decide(risky, "seen", simulated, before).ok).toBe(true);
  }
});

describe("a closed request takes no decision, and says why", () => {
  test.each([
    ["approved", "request_already_decided"],
    ["rejected", "request_already_decided"],
    ["expired", "request_expired"],
    ["cancelled", "request_cancelled"],
  ] as const)("%s", (status, code) => {
    expect(decide({ ...pending, status }, "seen", approval, before)).toMatchObject({ ok: false, code });
  });
});

test("only a pending request that is due expires", () => {
  expect(expire(pending, before)).toBeNull();
  expect(expire({ ...pending, expiresAt: null }, deadline)).toBeNull();
  expect(expire({ ...pending, status: "approved" }, deadline)).toBeNull();
  expect(expire(pending, deadline)).toMatchObject({ status: "expired", updatedAt: deadline });
});

// The clock beats the click: whatever the order of clicks, sweeps and ticks, a request ends once and stays ended.
test("no sequence of decisions and expiries ever reaches two ends", () => {
  const step = fc.record({
    wait: fc.integer({ min: 0, max: 1_200_000 }),
    act: fc.constantFrom("approve", "reject", "expire", "read" as const),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      let request = pending;
      let now = asked;
      let end: string | null = null;
      for (const { wait, act } of steps) {
        now = new Date(now.getTime() + wait);
        if (act === "expire") request = expire(request, now) ?? request;
        else if (act !== "read") {
          const outcome = decide(request, "seen", { ...approval, verdict: act }, now);
          if (outcome.ok) {
            expect(now < deadline).toBe(true);
            request = outcome.value;
          }
        }
        if (end) expect(request.status).toBe(end);
        if (request.status !== "pending") end = request.status;
        expect(reasonItIsClosed(request, now) === null).toBe(request.status === "pending" && now < deadline);
      }
    }),
    { numRuns: 5000 },
  );
});
