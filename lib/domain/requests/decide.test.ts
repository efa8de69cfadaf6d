import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newId } from "../ids/id";
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
  externalId: null,
  payload: "{}",
  payloadDigest: "sha256:0",
  editable: [],
  responseSchema: null,
  metadata: null,
  callbackUrl: null,
  expiresAt: deadline,
  insertedAt: asked,
  updatedAt: asked,
  decidedAt: null,
  decidedById: null,
  decidedByName: null,
  decisionNote: null,
  result: null,
};
const approval: Decision = {
  verdict: "approve",
  note: "Fine.",
  seenDigest: "seen",
  userId: newId("user", asked),
  userName: "Ana Torres",
  method: "password",
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
