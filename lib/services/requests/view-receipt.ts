import { env } from "@/lib/config/env";
import { presentRow } from "@/lib/contract/present-session-request";
import type { ReceiptView } from "@/lib/contract/request-views";
import { type ClosingEvent, findClosingEvent } from "@/lib/data/events/find-closing-event";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { findProject } from "@/lib/data/projects/projects";
import { findRequest } from "@/lib/data/requests/find-request";
import { findClosingDecision } from "@/lib/data/requests/receipts";
import { inTeam } from "@/lib/data/transaction";
import { GENESIS, nextLink } from "@/lib/domain/audit/chain";
import { eventDigest } from "@/lib/domain/audit/event-digest";
import { headlineOf } from "@/lib/domain/facts/headline";
import { isId } from "@/lib/domain/ids/id";
import { jsonDigest } from "@/lib/domain/json/digest";
import { JsonFault } from "@/lib/domain/json/json-fault";
import type { MemberScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import { findReceipt } from "../receipts/find-receipt";
import { settled } from "./settle-expiry";

/**
 * The receipt of a request: what was asked and what came of it, and the event that closed it with its place in the
 * team's chain. Digest and link are computed anew from what is stored. Null where the team has no such request.
 */
export async function viewReceipt(scope: MemberScope, id: string, now: Date): Promise<ReceiptView | null> {
  if (!isId("req", id)) return null;
  const found = await inTeam(scope, (tx) => findRequest(tx, scope, id));
  if (!found) return null;
  const request = await settled(scope, found, now);
  const signed = await findReceipt(scope, request);
  const { event, decision } = await inTeam(scope, async (tx) => ({
    event: await findClosingEvent(tx, scope, id),
    decision: await findClosingDecision(tx, scope, id),
  }));
  const project = await inTeamByPrisma(scope, (tx) => findProject(tx, scope, request.projectId));
  return {
    ...presentRow({ ...request, projectName: project?.name ?? "" }),
    headline: headlineOrNone(request), // made anew: nothing vouches for the one that lists show
    title: request.title,
    external_id: request.externalId,
    payload: request.payload,
    payload_digest: request.payloadDigest,
    original_payload: request.originalPayload,
    original_digest: request.originalPayload === null ? null : digestOrNull(request.originalPayload),
    response: request.response,
    decision_note: request.decisionNote,
    decision_method: decision?.method ?? null,
    signed_receipt: signed.ok ? signed.value : null,
    issuer: env().APP_URL,
    closed_at: event ? closedAt(request, event).toISOString() : null,
    result: request.result && { ...request.result, at: request.result.at.toISOString() },
    event: event && presentEvent(event),
    chain: event && presentLink(event),
    now: now.toISOString(),
  };
}

function headlineOrNone({ title, payload }: ApprovalRequest): string {
  try {
    return headlineOf(title, payload);
  } catch (fault) {
    if (fault instanceof JsonFault) return title ?? "";
    throw fault;
  }
}

/** Null for a text that is no JSON any more: a receipt of a row that was tampered with must still be readable. */
function digestOrNull(text: string): string | null {
  try {
    return jsonDigest(text);
  } catch (fault) {
    if (fault instanceof JsonFault) return null;
    throw fault;
  }
}

function closedAt(request: ApprovalRequest, event: ClosingEvent): Date {
  return request.decidedAt ?? (request.status === "expired" ? request.expiresAt : null) ?? event.createdAt;
}

function presentEvent(event: ClosingEvent): NonNullable<ReceiptView["event"]> {
  return {
    id: event.id,
    type: event.type,
    at: event.createdAt.toISOString(),
    body: event.body,
    digest: event.digest.toString("hex"),
    recomputed_digest: recomputed(event)?.toString("hex") ?? null,
  };
}

/** The digest that the stored event has now; null once it is erased. */
function recomputed({ body, salt, ...event }: ClosingEvent): Buffer | null {
  return body === null || salt === null ? null : eventDigest(salt, { ...event, body });
}

function presentLink(event: ClosingEvent): ReceiptView["chain"] {
  if (!event.link) return null;
  const { seq, hash } = event.link;
  const previousHash = seq === GENESIS.seq + 1 ? GENESIS.hash : event.link.previousHash;
  const digest = recomputed(event) ?? event.digest;
  const follows =
    previousHash?.length === GENESIS.hash.length && nextLink({ seq: seq - 1, hash: previousHash }, digest);
  return {
    seq,
    hash: hash.toString("hex"),
    previous_hash: previousHash?.toString("hex") ?? null,
    event_digest: event.digest.toString("hex"),
    is_intact: follows !== false && follows !== undefined && follows.hash.equals(hash) && digest.equals(event.digest),
  };
}
