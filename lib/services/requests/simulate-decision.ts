import type { SimulateBody } from "@/lib/contract/caller-bodies";
import { saveDecision, saveExpiry } from "@/lib/data/requests/save-request";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import { type DecideRefusal, type Decision, decide, reasonItIsClosed } from "@/lib/domain/requests/decide";
import { reviewDigest } from "@/lib/domain/requests/review-digest";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { changeForCaller } from "./answer-caller";
import { eventOf } from "./record-event";

type SimulateRefusal = DecideRefusal | Refusal<"live_request">;

/** Answers a test request as if somebody had, so that an integrator can test without a colleague. */
export function simulateDecision(
  scope: ProjectScope,
  id: string,
  { status, note }: SimulateBody,
  now: Date,
): Promise<Result<ApprovalRequest, SimulateRefusal | Refusal<"not_found">>> {
  if (status === "expired") {
    return changeForCaller<SimulateRefusal>(scope, id, now, {
      decide: (request) => expireInTest(request, now),
      eventOf: (expired) => eventOf("request.expired", expired, scope.actor, now),
      save: (tx, expired, event) => saveExpiry(tx, scope, expired, event),
    });
  }
  const decision = (request: ApprovalRequest): Decision => ({
    verdict: status === "approved" ? "approve" : "reject",
    note,
    seenDigest: reviewDigest(request),
    userId: null,
    userName: null,
    method: "simulated",
  });
  return changeForCaller<SimulateRefusal>(scope, id, now, {
    decide: (request) =>
      request.mode === "test" ? decide(request, reviewDigest(request), decision(request), now) : refuse("live_request"),
    eventOf: (decided) => eventOf("request.decided", decided, scope.actor, now),
    save: (tx, decided, event) => saveDecision(tx, scope, decided, decision(decided), event),
  });
}

function expireInTest(request: ApprovalRequest, now: Date): Result<ApprovalRequest, SimulateRefusal> {
  if (request.mode !== "test") return refuse("live_request");
  return reasonItIsClosed(request, now) ?? ok({ ...request, status: "expired", expiresAt: now, updatedAt: now });
}
