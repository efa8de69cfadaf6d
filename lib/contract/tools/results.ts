import { z } from "zod";
import type { ApprovalRequest, RequestStatus } from "@/lib/domain/requests/approval-request";
import { instant, presentRequest, requestUrl } from "../request-resource";
import { RequestResource } from "../resources";

/** What the tools of the MCP server answer. Strict, for the tests; models are told that fields may be added. */

// Without its name it stands in each schema in full: clients that look no reference up must understand it too.
const request = z
  .strictObject(RequestResource.shape)
  .meta({ description: "The request as it stands, as the public API answers it." });

/** Comes first: what a model reads is the text of the whole answer. */
const next_step = z.string().meta({ description: "What to do now, in words." });

export const RequestResult = z.strictObject({ next_step, request });

export const RequestApprovalResult = z.strictObject({
  next_step,
  already_asked: z.boolean().meta({
    description: "Whether this was asked before, with the same external_id and content: then nobody is asked twice.",
  }),
  request,
});

const ListedRequest = RequestResource.pick({
  id: true,
  status: true,
  title: true,
  external_id: true,
  mode: true,
  risk: true,
  expires_at: true,
  inserted_at: true,
  decided_at: true,
  decided_by: true,
  decision_note: true,
  url: true,
});

export const ListRequestsResult = z.strictObject({
  next_step,
  requests: z.array(ListedRequest).meta({ description: "The newest first, without payloads: get_request has those." }),
  has_more: z.boolean(),
  next_cursor: z.string().nullable().meta({ description: "To be sent as cursor for the next page." }),
});

/** A request with what its status means for whoever asked. */
export function presentResult(request: ApprovalRequest, teamSlug: string, appUrl: string) {
  return {
    next_step: nextStepOf(request, requestUrl(request, teamSlug, appUrl)),
    request: presentRequest(request, teamSlug, appUrl),
  };
}

/** Without the payload: a page of a hundred may hold 25 MiB of them, and a model reads every byte. */
export function presentListed(request: ApprovalRequest, teamSlug: string, appUrl: string) {
  const { decidedById, decidedByName } = request;
  return {
    id: request.id,
    status: request.status,
    title: request.title,
    external_id: request.externalId,
    mode: request.mode,
    risk: request.risk,
    expires_at: instant(request.expiresAt),
    inserted_at: request.insertedAt.toISOString(),
    decided_at: instant(request.decidedAt),
    decided_by: decidedById && { id: decidedById, name: decidedByName },
    decision_note: request.decisionNote,
    url: requestUrl(request, teamSlug, appUrl),
  };
}

const NEXT_STEPS: Record<RequestStatus, (request: ApprovalRequest, url: string) => string> = {
  pending: ({ id, expiresAt }, url) =>
    `Nobody has decided yet. Do not act. A person decides at ${url}: show that link to whoever you work for, then call wait_for_decision with id ${id}, again and again while the status is pending.${expiresAt ? ` It expires at ${expiresAt.toISOString()}, and then nobody can decide any more.` : ""}`,
  approved: ({ originalPayload }) =>
    `Approved. You may act now, once, and exactly as request.payload says.${originalPayload === null ? "" : " The approver changed it: request.original_payload is what you asked for, and counts no more."} Heed request.decision_note and request.response where they are given.`,
  rejected: () =>
    "Rejected: do not act. request.decision_note says why, if the person gave a reason. Do not ask the same thing again; ask anew only where something has changed.",
  expired: () =>
    "Expired: nobody decided in time, and no decision can come any more. Do not act, and stop waiting. If it is still needed, ask whoever you work for before you ask anew.",
  cancelled: () =>
    "Cancelled: it was taken back, and no decision can come any more. Do not act, and stop waiting. request.decision_note has the reason, if one was given.",
};

/** First, since a model may act on the first sentence that it reads. */
const A_TEST = "This is a test: nothing real was approved or refused, so do not act on it as if it were.";

/** What a status means for whoever asked: only one of them is a yes, and three end the waiting without one. */
function nextStepOf(request: ApprovalRequest, url: string): string {
  const step = NEXT_STEPS[request.status](request, url);
  return request.mode === "test" ? `${A_TEST} ${step}` : step;
}
