import { env } from "@/lib/config/env";
import { presentDecider, presentRow } from "@/lib/contract/present-session-request";
import { presentDelivery } from "@/lib/contract/present-webhooks";
import { approvalsOf, instant, requestUrl } from "@/lib/contract/request-resource";
import type { RequestView, TrailEntry } from "@/lib/contract/request-views";
import type { Allowed } from "@/lib/contract/view-parts";
import { findViewedRequest, type TrailRow, type ViewedRequest } from "@/lib/data/requests/find-viewed-request";
import { onceInTeam } from "@/lib/data/transaction";
import { isId } from "@/lib/domain/ids/id";
import { can, type DecidingProject } from "@/lib/domain/policies/can";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { parseMarkdown } from "@/lib/domain/prose/parse-markdown";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import { reasonItIsClosed } from "@/lib/domain/requests/decide";
import { reviewDigest } from "@/lib/domain/requests/review-digest";
import { viewComments } from "../comments/view-comments";
import { settled } from "./settle-expiry";

/** A request as its page shows it, with its history and deliveries; null where the team has none of that id. */
export async function viewRequest(scope: MemberScope, id: string, now: Date): Promise<RequestView | null> {
  if (!isId("req", id)) return null;
  const read = () => onceInTeam(scope, (tx) => findViewedRequest(tx, scope, id, now));
  const found = await read();
  if (!found) return null;
  const request = await settled(scope, found.request, now);
  // What has just expired has an event and deliveries that it had not when it was read.
  const viewed = request === found.request ? found : await read();
  return viewed && presentView(scope, { ...viewed, request }, now);
}

/** The same of what has been read. */
export async function presentView(scope: MemberScope, viewed: ViewedRequest, now: Date): Promise<RequestView> {
  const { request, project, key, snoozedUntil, trail, deliveries } = viewed;
  return {
    ...presentRow({ ...request, projectName: project.name, snoozedUntil }),
    title: request.title,
    description: request.description,
    description_prose: request.description?.trim() ? parseMarkdown(request.description) : [],
    external_id: request.externalId,
    payload: request.payload,
    original_payload: request.originalPayload,
    payload_digest: request.payloadDigest,
    review_digest: reviewDigest(request, project.effectTemplates),
    editable: request.editable,
    response_schema: request.responseSchema,
    response: request.response,
    callback_url: request.callbackUrl,
    effect_templates: project.effectTemplates,
    asked_by_key: key,
    updated_at: request.updatedAt.toISOString(),
    decided_by: presentDecider(request),
    decision_note: request.decisionNote,
    approvals: approvalsOf(request),
    comments: await viewComments(scope, viewed.comments),
    trail: trail.map((row) => presentTrail(row, request)),
    deliveries: deliveries.map((delivery) => presentDelivery(delivery, delivery.last)),
    decide: mayDecide(scope, request, project, now),
    effect: request.effect,
    answer_read_at: instant(request.answerReadAt),
    result: request.result && { ...request.result, at: request.result.at.toISOString() },
    url: requestUrl(request, scope.teamSlug, env().APP_URL),
    now: now.toISOString(),
  };
}

function mayDecide(scope: MemberScope, request: ApprovalRequest, project: DecidingProject, now: Date): Allowed {
  const authority = can(scope.actor, "requests.decide", { project });
  if (!authority.allowed) return authority;
  switch (reasonItIsClosed(request, now)?.code) {
    case "request_already_decided":
      return { allowed: false, reason: "It has been decided." };
    case "request_expired":
      return { allowed: false, reason: "Its deadline has passed." };
    case "request_cancelled":
      return { allowed: false, reason: "The caller took it back." };
    default:
      return { allowed: true };
  }
}

function presentTrail(row: TrailRow, { status }: ApprovalRequest): TrailEntry {
  const words: Record<TrailEntry["type"], string> = {
    "request.created": `${row.actorName} asked`,
    "request.decided": `${row.actorName} ${status} it`,
    "request.expired": "It expired: nobody had decided",
    "request.cancelled": `${row.actorName} took it back`,
    "request.result_reported": `${row.actorName} reported what it did`,
  };
  const type = row.type as TrailEntry["type"];
  return { id: row.id, type, text: words[type], at: row.createdAt.toISOString() };
}
