import { createHash } from "node:crypto";
import { type CreateRequestBody, PAYLOAD_BYTES_MAX } from "@/lib/contract/request-resource";
import { findRequestByExternalId } from "@/lib/data/requests/find-request";
import { insertRequest } from "@/lib/data/requests/save-request";
import { inTeam, type Tx } from "@/lib/data/transaction";
import { DAY_MS } from "@/lib/domain/clock/clock";
import { headlineOf } from "@/lib/domain/facts/headline";
import { keyFactOf } from "@/lib/domain/facts/key-fact";
import { newId } from "@/lib/domain/ids/id";
import { canonicalJson } from "@/lib/domain/json/canonical";
import { jsonDigest } from "@/lib/domain/json/digest";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announce } from "@/lib/realtime/announce";
import { eventOf } from "./record-event";
import { settled } from "./settle-expiry";

const EXPIRY_MAX_MS = 366 * DAY_MS;

export type CreatedRequest = { request: ApprovalRequest; isReplay: boolean };
export type CreateRefusal = Refusal<"invalid_request" | "payload_too_large" | "external_id_conflict">;

/**
 * Asks people for a decision: stores the request with its event and deliveries in one transaction.
 *
 * With an `external_id` that is known, the same content answers with the request there is (a caller's retry),
 * other content is refused. `expires_at` is no part of the content: callers recompute it when they retry.
 *
 * @param payload the payload's JSON text exactly as it was sent
 */
export async function createRequest(
  scope: ProjectScope,
  body: CreateRequestBody,
  payload: string,
  now: Date,
): Promise<Result<CreatedRequest, CreateRefusal>> {
  const payloadBytes = Buffer.byteLength(payload);
  if (payloadBytes > PAYLOAD_BYTES_MAX) {
    const message = `must be at most ${PAYLOAD_BYTES_MAX.toLocaleString("en")} bytes; got ${payloadBytes.toLocaleString("en")}`;
    return refuse("payload_too_large", { errors: { payload: [message] } });
  }
  const expiryFault = faultOfExpiry(body.expires_at, now);
  if (expiryFault) return refuse("invalid_request", { errors: { expires_at: [expiryFault] } });

  const request = newRequest(scope, body, payload, now);
  const contentHash = hashOfContent(request);
  const outcome = await inTeam(scope, async (tx) => {
    const event = eventOf("request.created", request, scope.actor, now);
    if (await insertRequest(tx, scope, request, contentHash, event)) return ok({ request, isReplay: false });
    return replayOrConflict(tx, scope, request, contentHash);
  });
  if (!outcome.ok) return outcome;
  if (outcome.value.isReplay) return ok({ request: await settled(scope, outcome.value.request, now), isReplay: true });
  announce(scope, request.id);
  return outcome;
}

function newRequest(scope: ProjectScope, body: CreateRequestBody, payload: string, now: Date): ApprovalRequest {
  return {
    id: newId("req", now),
    teamId: scope.teamId,
    projectId: scope.projectId,
    mode: scope.mode,
    apiKeyId: scope.actor.type === "key" ? scope.actor.id : null,
    askedBy: scope.actor.name,
    status: "pending",
    risk: "low",
    title: body.title,
    description: body.description,
    headline: headlineOf(body.title, payload),
    keyFact: keyFactOf(payload),
    externalId: body.external_id,
    payload,
    payloadDigest: jsonDigest(payload),
    expiresAt: body.expires_at?.at ?? null,
    insertedAt: now,
    updatedAt: now,
    decidedAt: null,
    decidedById: null,
    decidedByName: null,
    decisionNote: null,
  };
}

/** Everything the caller sent but the deadline, in a form in which equal content is equal text. */
function hashOfContent({ title, description, payload }: ApprovalRequest): Buffer {
  const content = `{"title":${JSON.stringify(title)},"description":${JSON.stringify(description)},"payload":${payload}}`;
  return createHash("sha256").update(canonicalJson(content)).digest();
}

/** The insert found the external id taken. Read in a second statement: the first one's snapshot is older than the winner's commit. */
async function replayOrConflict(
  tx: Tx,
  scope: ProjectScope,
  request: ApprovalRequest,
  contentHash: Buffer,
): Promise<Result<CreatedRequest, CreateRefusal>> {
  const existing = await findRequestByExternalId(tx, scope, request.externalId ?? "");
  if (!existing) throw new Error("an external id was taken and then was not");
  if (existing.contentHash.equals(contentHash)) return ok({ request: existing.request, isReplay: true });
  const message = `is taken by ${existing.request.id}, which was sent with other content`;
  return refuse("external_id_conflict", {
    detail: `external_id ${JSON.stringify(request.externalId)} ${message}. Use a new external_id for a new question.`,
    errors: { external_id: [message] },
    context: { existing_id: existing.request.id },
  });
}

function faultOfExpiry(expiry: CreateRequestBody["expires_at"], now: Date): string | null {
  if (expiry === null) return null;
  if (expiry.at.getTime() > now.getTime() + EXPIRY_MAX_MS) {
    return `must be within a year; got ${expiry.at.toISOString()}, now is ${now.toISOString()}`;
  }
  if (expiry.at > now) return null;
  const hint = expiry.hadOffset
    ? ""
    : ". It was sent without an offset and read as UTC: send local time with its offset, such as 2026-11-24T15:00:00+01:00";
  return `must be in the future; got ${expiry.at.toISOString()}, now is ${now.toISOString()}${hint}`;
}
