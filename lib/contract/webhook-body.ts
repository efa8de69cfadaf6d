import type { EventId } from "@/lib/domain/ids/id";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import type { RequestEventType } from "@/lib/domain/requests/event";
import { RawJson, stringify } from "./raw-json";
import { instant } from "./request-resource";

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
    request_id: request.id,
    external_id: request.externalId,
    title: request.title,
    status: request.status,
    payload: new RawJson(request.payload),
    original_payload: null,
    response: null,
    decided_by_id: decidedById,
    decided_by: decidedById && { id: decidedById, name: decidedByName },
    decision_note: request.decisionNote,
    decided_at: instant(request.decidedAt),
    mode: request.mode,
    project_id: request.projectId,
    metadata: request.metadata === null ? null : new RawJson(request.metadata),
    receipt: null,
  });
}
