import type { SimulateBody } from "@/lib/contract/caller-bodies";
import { saveDecision, saveExpiry } from "@/lib/data/requests/save-request";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import { type DecideRefusal, type Decision, decide, reasonItIsClosed } from "@/lib/domain/requests/decide";
import type { RequestEvent } from "@/lib/domain/requests/event";
import { reviewDigest } from "@/lib/domain/requests/review-digest";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { changeForCaller } from "./answer-caller";
import { decidedEvent } from "./decided-event";
import { eventOf } from "./record-event";

/** How a decision was made that nobody made; its receipt says so. */
const SIMULATED = "simulated";

type SimulateRefusal = DecideRefusal | Refusal<"live_request">;

/** What is to be simulated: the checked body, and the source text of its members for what is kept as sent. */
type Simulation = { value: SimulateBody; members: ReadonlyMap<string, string> };

/** Answers a test request as if somebody had, so that an integrator can test without a colleague. */
export function simulateDecision(
  scope: ProjectScope,
  id: string,
  { value: { status, note, payload, response }, members }: Simulation,
  now: Date,
): Promise<Result<ApprovalRequest, SimulateRefusal | Refusal<"not_found">>> {
  if (status === "expired") {
    const notTaken = notWithExpiry({ payload, response });
    if (notTaken) return Promise.resolve(notTaken);
    return changeForCaller<SimulateRefusal>(scope, id, now, {
      decide: (request) => expireInTest(request, now),
      eventOf: (expired) => eventOf("request.expired", expired, scope.actor, now),
      save: (tx, expired, event) => saveExpiry(tx, scope, expired, event),
    });
  }
  const decision = (request: ApprovalRequest): Decision => ({
    verdict: status === "approved" ? "approve" : "reject",
    note,
    payload: payload && (members.get("payload") ?? null),
    response: response && (members.get("response") ?? null),
    seenDigest: reviewDigest(request, []),
    userId: null,
    userName: null,
    method: SIMULATED,
    isSteppedUp: false,
  });
  return changeForCaller<SimulateRefusal, RequestEvent & { receipt: string }>(scope, id, now, {
    decide: (request) =>
      request.mode === "test"
        ? decide(request, reviewDigest(request, []), decision(request), now)
        : refuse("live_request"),
    eventOf: (decided) => decidedEvent(decided, scope.actor, SIMULATED, now),
    // Of the request before the decision: what was decided on is what had been asked, not what was made of it.
    save: (tx, decided, event, before) => saveDecision(tx, scope, decided, decision(before), event),
  });
}

/** Dropped without a word, what was sent would look as if it had counted. */
function notWithExpiry(given: Record<string, unknown>): Refusal<"invalid_request"> | null {
  const named = Object.keys(given).filter((name) => given[name] !== null);
  if (named.length === 0) return null;
  return refuse("invalid_request", {
    errors: Object.fromEntries(named.map((name) => [name, ["goes with an approval only"]])),
  });
}

function expireInTest(request: ApprovalRequest, now: Date): Result<ApprovalRequest, SimulateRefusal> {
  if (request.mode !== "test") return refuse("live_request");
  return reasonItIsClosed(request, now) ?? ok({ ...request, status: "expired", expiresAt: now, updatedAt: now });
}
