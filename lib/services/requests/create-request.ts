import { insertCallbackHost } from "@/lib/data/endpoints/callbacks";
import { holdPolicy } from "@/lib/data/projects/project-policy";
import { findRequestByExternalId, findRequestByIdempotencyKey } from "@/lib/data/requests/find-request";
import { consumeQuota } from "@/lib/data/requests/quota";
import { insertRequest } from "@/lib/data/requests/save-request";
import { inTeam, rollBackWith, type Tx } from "@/lib/data/transaction";
import { SECOND_MS } from "@/lib/domain/clock/clock";
import { newId } from "@/lib/domain/ids/id";
import { MONTHLY_REQUESTS_MAX, quotaMonth } from "@/lib/domain/policies/plans";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import { DEFAULT_ENDPOINT_EVENTS } from "@/lib/domain/requests/event";
import { underPolicy } from "@/lib/domain/requests/policy";
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
type Outcome = Result<CreatedRequest, CreateRefusal>;

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
): Promise<Outcome> {
  const refusal = refuseQuestion(question);
  if (refusal) return refusal;
  const asked = newRequest(scope, question, now);
  const known = {
    key: asked.externalId === null ? idempotencyKey : null,
    contentHash: hashOfContent(asked),
    words: searchWordsOf(asked),
  };
  const { risk, expires_at } = question.body;
  const expiryFault = faultOfExpiry(expires_at, now);
  const outcome = await inTeam(scope, async (tx): Promise<Outcome> => {
    const policy = await holdPolicy(tx, scope);
    if (!policy || policy.archivedAt) return refuse("project_archived"); // or it has gone, with its team
    const request = underPolicy(asked, { risk, expiresAt: expires_at?.at ?? null }, policy, now);
    for (let look = 1; look <= LOOKS_MAX; look++) {
      if (!expiryFault && (await insertWithAll(tx, scope, request, known, now)))
        return ok({ request, isReplay: false });
      const replay = await replayOrConflict(tx, scope, request, known);
      if (replay) return replay;
      if (expiryFault) return refuse("invalid_request", { errors: { expires_at: [expiryFault] } });
    }
    throw new Error("a request was there already and then was not, again and again");
  });
  if (!outcome.ok) return outcome;
  if (outcome.value.isReplay) return ok({ request: await settled(scope, outcome.value.request, now), isReplay: true });
  announce(scope, outcome.value.request.id);
  return outcome;
}

type Known = { key: string | null; contentHash: Buffer; words: string[] };

/** Inserts the request with what hangs on it. False when its external id or idempotency key is taken. */
async function insertWithAll(
  tx: Tx,
  scope: ProjectScope,
  request: ApprovalRequest,
  known: Known,
  now: Date,
): Promise<boolean> {
  if (request.callbackUrl) await makeCallbackReady(tx, scope, request.callbackUrl, now);
  const event = eventOf("request.created", request, scope.actor, now);
  if (!(await insertRequest(tx, scope, request, known, event))) return false;
  const monthlyMax = MONTHLY_REQUESTS_MAX[scope.plan];
  if (scope.mode !== "live" || monthlyMax === null) return true; // no hot row for those who are not limited
  const { start, end } = quotaMonth(now);
  if (await consumeQuota(tx, scope, start, monthlyMax)) return true;
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
  request: ApprovalRequest,
  known: Known,
): Promise<Outcome | null> {
  const { externalId } = request;
  if (externalId !== null) {
    const existing = await findRequestByExternalId(tx, scope, externalId);
    if (!existing) return null;
    if (existing.contentHash.equals(known.contentHash)) return ok({ request: existing.request, isReplay: true });
    const message = `is taken by ${existing.request.id}, which was sent with other content`;
    return refuse("external_id_conflict", {
      detail: `external_id ${JSON.stringify(externalId)} ${message}. Use a new external_id for a new question.`,
      errors: { external_id: [message] },
      context: { existing_id: existing.request.id },
    });
  }
  const existing = known.key === null ? null : await findRequestByIdempotencyKey(tx, scope, known.key);
  if (!existing) return null;
  if (existing.contentHash.equals(known.contentHash)) return ok({ request: existing.request, isReplay: true });
  return refuse("idempotency_key_reused", { context: { existing_id: existing.request.id } });
}
