import { insertCallbackHost } from "@/lib/data/endpoints/callbacks";
import { holdPolicy, rememberedPolicy } from "@/lib/data/projects/project-policy";
import type { Saved } from "@/lib/data/requests/event-and-deliveries";
import { findRequestByExternalId, findRequestByIdempotencyKey } from "@/lib/data/requests/find-request";
import { consumeQuota } from "@/lib/data/requests/quota";
import { insertRequest, type NewRequest } from "@/lib/data/requests/save-request";
import { inTeam, onceInTeam, rollBackWith, type Tx } from "@/lib/data/transaction";
import { SECOND_MS } from "@/lib/domain/clock/clock";
import { newId } from "@/lib/domain/ids/id";
import { MONTHLY_REQUESTS_MAX, quotaMonth } from "@/lib/domain/policies/plans";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import { DEFAULT_ENDPOINT_EVENTS } from "@/lib/domain/requests/event";
import { type ProjectPolicy, type SaidByCaller, underPolicy } from "@/lib/domain/requests/policy";
import { searchWordsOf } from "@/lib/domain/requests/search-words";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { newSigningSecret } from "@/lib/domain/webhooks/sign";
import { seal } from "@/lib/integrations/secrets/secret-box";
import { announce } from "@/lib/realtime/announce";
import { faultOfExpiry, hashOfContent, newRequest, type Question, refuseQuestion } from "./new-request";
import { eventOf } from "./record-event";
import { settled } from "./settle-expiry";

export type CreatedRequest = { request: ApprovalRequest; isReplay: boolean };
export type CreateRefusal = Refusal<
  | "invalid_request"
  | "payload_too_large"
  | "external_id_conflict"
  | "idempotency_key_reused"
  | "quota_exceeded"
  | "project_archived"
>;
type Stored = CreatedRequest & Partial<Saved>;
type Outcome = Result<Stored, CreateRefusal>;

/** What holds an external id may be deleted between the insert that met it and the look at it: then it is free. */
const LOOKS_MAX = 3;

/**
 * Asks people for a decision: stores the request with its event and deliveries in one transaction.
 *
 * With an `external_id` that is known, or for callers without one with an Idempotency-Key that is, the same
 * content answers with the request there is (a caller's retry), other content is refused. `expires_at` is no
 * part of the content: callers recompute it when they retry, or send again what has passed by now. Nor is what the
 * project's policy makes of it.
 */
export async function createRequest(
  scope: ProjectScope,
  question: Question,
  idempotencyKey: string | null,
  now: Date,
): Promise<Result<CreatedRequest, CreateRefusal>> {
  const refusal = refuseQuestion(question);
  if (refusal) return refusal;
  const asked = newRequest(scope, question, now);
  const asking: Asking = {
    asked,
    said: { risk: question.body.risk, expiresAt: question.body.expires_at?.at ?? null },
    expiryFault: faultOfExpiry(question.body.expires_at, now),
    key: asked.externalId === null ? idempotencyKey : null,
    contentHash: hashOfContent(asked),
    words: searchWordsOf(asked),
    now,
  };
  const outcome = (await insertAtOnce(scope, asking)) ?? (await insertInTurn(scope, asking));
  if (!outcome.ok) return outcome;
  const { request, isReplay, hasDeliveries = false } = outcome.value;
  if (isReplay) return ok({ request: await settled(scope, request, now), isReplay });
  announce(scope, [request.id], hasDeliveries);
  return ok({ request, isReplay });
}

/** A question that was checked, with all that is known of it before its project is. */
type Asking = {
  asked: ApprovalRequest;
  said: SaidByCaller;
  /** What is wrong with its deadline: no new request is made of it, but a retry may well have an old one. */
  expiryFault: string | null;
  key: string | null;
  contentHash: Buffer;
  words: string[];
  now: Date;
};

/**
 * The usual case in one round trip: under the policy that was last seen, for a team that is not counted, of a question
 * that nobody has asked. Null where one of these does not hold; then nothing was written.
 */
async function insertAtOnce(scope: ProjectScope, asking: Asking): Promise<Outcome | null> {
  const policy = rememberedPolicy(scope);
  if (!policy || asking.expiryFault || asking.asked.callbackUrl || monthlyMaxOf(scope) !== null) return null;
  const made = underRules(scope, asking, policy);
  const saved = await onceInTeam(scope, (once) => insertRequest(once, scope, made));
  return saved && ok({ request: made.request, isReplay: false, ...saved });
}

/** Step by step, with the project held: what stands in the way is read and said. */
function insertInTurn(scope: ProjectScope, asking: Asking): Promise<Outcome> {
  return inTeam(scope, async (tx): Promise<Outcome> => {
    const policy = await holdPolicy(tx, scope);
    if (!policy || policy.archivedAt) return refuse("project_archived"); // or it has gone, with its team
    const made = underRules(scope, asking, policy);
    const { expiryFault } = asking;
    for (let look = 1; look <= LOOKS_MAX; look++) {
      const saved = expiryFault ? null : await insertWithAll(tx, scope, made, asking.now);
      if (saved) return ok({ request: made.request, isReplay: false, ...saved });
      const replay = await replayOrConflict(tx, scope, made);
      if (replay) return replay;
      if (expiryFault) return refuse("invalid_request", { errors: { expires_at: [expiryFault] } });
    }
    throw new Error("a request was there already and then was not, again and again");
  });
}

/** What a project's policy makes of a question, with the event that tells of it. */
function underRules(
  scope: ProjectScope,
  { asked, said, key, contentHash, words, now }: Asking,
  policy: ProjectPolicy,
): NewRequest {
  const request = underPolicy(asked, said, policy, now);
  const event = eventOf("request.created", request, scope.actor, now);
  return { request, key, contentHash, words, policy, event };
}

/** How many requests a month the team may make with this key; null where nobody counts. */
function monthlyMaxOf(scope: ProjectScope): number | null {
  return scope.mode === "live" ? MONTHLY_REQUESTS_MAX[scope.plan] : null;
}

/** Inserts the request with what hangs on it. Null when its external id or idempotency key is taken. */
async function insertWithAll(tx: Tx, scope: ProjectScope, made: NewRequest, now: Date): Promise<Saved | null> {
  if (made.request.callbackUrl) await makeCallbackReady(tx, scope, made.request.callbackUrl, now);
  const saved = await insertRequest(tx, scope, made);
  if (!saved) return null;
  const monthlyMax = monthlyMaxOf(scope);
  if (monthlyMax === null) return saved; // no hot row for those who are not limited
  const { start, end } = quotaMonth(now);
  if (await consumeQuota(tx, scope, start, monthlyMax)) return saved;
  return rollBackWith(
    refuse("quota_exceeded", {
      detail: `The ${scope.plan} plan has ${monthlyMax} live requests a month, and they are used up until ${end.toISOString()}. Use a test key to go on trying, or a larger plan.`,
      context: { retry_after: Math.ceil((end.getTime() - now.getTime()) / SECOND_MS) },
    }),
  );
}

/** The first callback of a project makes its secret; the first to a host makes the row that its deliveries queue under. */
async function makeCallbackReady(tx: Tx, scope: ProjectScope, url: string, now: Date): Promise<void> {
  const secretId = newId("cbs", now);
  await insertCallbackHost(tx, scope, {
    id: newId("we", now),
    host: new URL(url).origin,
    events: [...DEFAULT_ENDPOINT_EVENTS],
    secretId,
    secretSealed: seal(newSigningSecret(), secretId),
    now,
  });
}

/** Read in a second statement: the insert's snapshot is older than the winner's commit. Null when nothing is known. */
async function replayOrConflict(
  tx: Tx,
  scope: ProjectScope,
  { request: { externalId }, key, contentHash }: NewRequest,
): Promise<Outcome | null> {
  if (externalId !== null) {
    const existing = await findRequestByExternalId(tx, scope, externalId);
    if (!existing) return null;
    if (existing.contentHash.equals(contentHash)) return ok({ request: existing.request, isReplay: true });
    const message = `is taken by ${existing.request.id}, which was sent with other content`;
    return refuse("external_id_conflict", {
      detail: `external_id ${JSON.stringify(externalId)} ${message}. Use a new external_id for a new question.`,
      errors: { external_id: [message] },
      context: { existing_id: existing.request.id },
    });
  }
  const existing = key === null ? null : await findRequestByIdempotencyKey(tx, scope, key);
  if (!existing) return null;
  if (existing.contentHash.equals(contentHash)) return ok({ request: existing.request, isReplay: true });
  return refuse("idempotency_key_reused", { context: { existing_id: existing.request.id } });
}
