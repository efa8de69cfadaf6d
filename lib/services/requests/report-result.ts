import type { ResultBody } from "@/lib/contract/caller-bodies";
import { saveResult } from "@/lib/data/requests/save-request";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import { reportResult as applyResult } from "@/lib/domain/requests/decide";
import type { Refusal, Result } from "@/lib/domain/result";
import { changeForCaller } from "./answer-caller";
import { eventOf } from "./record-event";

/**
 * Notes what the caller did with an approval, for the people who gave it. A later report replaces an earlier one,
 * unless it asks to be the only one.
 */
export function reportResult(
  scope: ProjectScope,
  id: string,
  { status, detail, once }: ResultBody,
  now: Date,
): Promise<Result<ApprovalRequest, Refusal<"request_not_approved" | "result_already_reported" | "not_found">>> {
  return changeForCaller(scope, id, now, {
    decide: (request) => applyResult(request, { status, detail, at: now }, once),
    eventOf: (reported) => eventOf("request.result_reported", reported, scope.actor, now),
    save: (tx, reported, event) => saveResult(tx, scope, reported, event, once),
  });
}
