import type { Statement } from "@/lib/data/batch";
import { findRequest } from "@/lib/data/requests/find-request";
import { holdRequest } from "@/lib/data/requests/hold-request";
import { saveDecisionLast } from "@/lib/data/requests/save-request";
import { inTeam, onceInTeam } from "@/lib/data/transaction";
import { effectOf } from "@/lib/domain/effects/effect";
import { isId, type RequestId } from "@/lib/domain/ids/id";
import { can } from "@/lib/domain/policies/can";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { isSteppedUp, methodOf } from "@/lib/domain/policies/step-up";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import {
  type ClosedRefusal,
  type DecideRefusal,
  type Decision,
  decide,
  reasonItIsClosed,
  type Verdict,
} from "@/lib/domain/requests/decide";
import { reviewDigest } from "@/lib/domain/requests/review-digest";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announce } from "@/lib/realtime/announce";
import { decidedEvent } from "./decided-event";
import { settled } from "./settle-expiry";

/** What a person decides. `payload` and `response` are JSON text, and go with an approval only. */
export type GivenDecision = {
  decision: Verdict;
  note: string | null;
  payload?: string | null;
  response?: string | null;
  /** The review digest of what they were shown. */
  seen_digest: string;
};

/** Why a person's decision does not count. */
export type PersonRefusal = DecideRefusal | Refusal<"not_found" | "forbidden">;

/**
 * Records a person's decision with its event and deliveries in one transaction, so that none exists without
 * the others. When somebody else was first, the refusal says what the request is now.
 */
export async function decideRequest(
  scope: MemberScope,
  id: string,
  given: GivenDecision,
  now: Date,
): Promise<Result<ApprovalRequest, PersonRefusal>> {
  const outcome = isId("req", id) ? await decideReading(scope, id, given, now, null) : refuse("not_found");
  return outcome.ok ? ok(outcome.value.request) : outcome;
}

/** The same; what it leaves is read by one more statement, in the trip to the database that decides. */
export async function decideReading(
  scope: MemberScope,
  id: RequestId,
  given: GivenDecision,
  now: Date,
  reading: Statement | null,
): Promise<Result<Decided, PersonRefusal>> {
  const { actor } = scope;
  const decision: Decision = {
    verdict: given.decision,
    note: given.note,
    payload: given.payload ?? null,
    response: given.response ?? null,
    seenDigest: given.seen_digest,
    userId: actor.id,
    userName: actor.name,
    method: methodOf(actor, now),
    isSteppedUp: isSteppedUp(actor, now),
  };
  const outcome = await inTeam(scope, async (tx): Promise<Result<Decided, PersonRefusal> | "closed"> => {
    const held = await holdRequest(tx, scope, id);
    if (!held) return refuse("not_found");
    const { request, project, role } = held;
    const authority = can({ id: actor.id, role }, "requests.decide", { project });
    if (!authority.allowed) return refuse("forbidden", { detail: authority.reason });
    const templates = project.effectTemplates;
    const judged = decide(request, reviewDigest(request, templates), decision, now);
    if (!judged.ok) return judged;
    const decided = withEffect(judged.value, templates);
    const event = await decidedEvent(decided, actor, decision.method, now);
    const saved = await saveDecisionLast(tx, reading, scope, decided, decision, event);
    return saved ? ok({ request: decided, ...saved }) : "closed";
  });
  if (outcome === "closed") return reasonByRow(scope, id, now);
  if (!outcome.ok) return outcome.code === "request_expired" ? reasonByRow(scope, id, now) : outcome;
  announce(scope, [id], outcome.value.hasDeliveries);
  return outcome;
}

type Decided = { request: ApprovalRequest } & NonNullable<Awaited<ReturnType<typeof saveDecisionLast>>>;

/** Keeps the sentence that was approved: the project's templates may be others tomorrow. */
function withEffect(decided: ApprovalRequest, templates: readonly string[]): ApprovalRequest {
  return decided.status === "approved" ? { ...decided, effect: effectOf(templates, decided.payload) } : decided;
}

/**
 * Whoever is told "expired" is told so by the row: it is written before the answer goes out. A decision that was
 * taken in time and was still being committed is waited for, and then is the reason.
 */
async function reasonByRow(
  scope: MemberScope,
  id: RequestId,
  now: Date,
): Promise<ClosedRefusal | Refusal<"not_found">> {
  const request = await onceInTeam(scope, (tx) => findRequest(tx, scope, id));
  const current = request && (await settled(scope, request, now));
  return (current && reasonItIsClosed(current, now)) ?? refuse("not_found");
}
