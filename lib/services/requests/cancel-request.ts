import { saveCancellation } from "@/lib/data/requests/save-request";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import { type ClosedRefusal, cancel } from "@/lib/domain/requests/decide";
import type { Refusal, Result } from "@/lib/domain/result";
import { changeForCaller } from "./answer-caller";
import { eventOf } from "./record-event";

/** Takes a pending request back: nobody can decide it any more. */
export function cancelRequest(
  scope: ProjectScope,
  id: string,
  reason: string | null,
  now: Date,
): Promise<Result<ApprovalRequest, ClosedRefusal | Refusal<"not_found">>> {
  return changeForCaller(scope, id, now, {
    decide: (request) => cancel(request, reason, now),
    eventOf: (cancelled) => eventOf("request.cancelled", cancelled, scope.actor, now),
    save: (tx, cancelled, event) => saveCancellation(tx, scope, cancelled, event),
  });
}
