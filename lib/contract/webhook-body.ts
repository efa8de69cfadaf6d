import type { EventId } from "@/lib/domain/ids/id";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import { type RequestEventType, TEST_EVENT_TYPE } from "@/lib/domain/requests/event";
import { RawJson, stringify } from "./raw-json";
import { instant, rawOrNull } from "./request-resource";

/**
 * What a body says of a request where there is none: absent values are null, never missing. The receipt stands last:
 * `lib/domain/audit/event-receipt.ts` puts it there, and takes it away before the event's digest is taken.
 */
const NO_REQUEST = {
  request_id: null,
  external_id: null,
  title: null,
  status: null,
  payload: null,
  original_payload: null,
  response: null,
  decided_by_id: null,
  decided_by: null,
  decision_note: null,
  decided_at: null,
  mode: null,
  project_id: null,
  metadata: null,
  receipt: null,
};

/**
 * The flat body that webhooks carry, in the bytes that every delivery, retry and replay of the event sends.
 * Receivers read `event`, `request_id`, `status`, `payload` and `decision_note` from its top level.
 */
export function webhookBody(id: EventId, type: RequestEventType, request: ApprovalRequest, at: Date): string {
  const { decidedById, decidedByName } = request;
  return stringify({
    event: type,
    id,
    created_at: at.toISOString(),
    ...NO_REQUEST,
    request_id: request.id,
    external_id: request.externalId,
    title: request.title,
    status: request.status,
    payload: new RawJson(request.payload),
    original_payload: rawOrNull(request.originalPayload),
    response: rawOrNull(request.response),
    decided_by_id: decidedById,
    decided_by: decidedById && { id: decidedById, name: decidedByName },
    decision_note: request.decisionNote,
    decided_at: instant(request.decidedAt),
    mode: request.mode,
    project_id: request.projectId,
    metadata: rawOrNull(request.metadata),
  });
}

/** The body of an event that stands for nothing but that it arrived. */
export function testEventBody(
  id: EventId,
  { mode, projectId }: Pick<ProjectScope, "mode" | "projectId">,
  at: Date,
): string {
  return stringify({
    event: TEST_EVENT_TYPE,
    id,
    created_at: at.toISOString(),
    ...NO_REQUEST,
    title: "Test event",
    payload: { message: "Your receiver works." },
    mode,
    project_id: projectId,
  });
}
