import { isDecided } from "@/lib/contract/receipts/present-receipt";
import { toldRequest } from "@/lib/contract/webhook-body";
import { type ClosingEvent, findClosingEvent } from "@/lib/data/events/find-closing-event";
import { findClosingDecision, saveReceipt } from "@/lib/data/requests/receipts";
import { inTeam } from "@/lib/data/transaction";
import { eventDigest } from "@/lib/domain/audit/event-digest";
import { toldOtherwise } from "@/lib/domain/audit/told-otherwise";
import type { TeamScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest, RequestStatus } from "@/lib/domain/requests/approval-request";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { signReceipt } from "./sign-receipt";

/**
 * The receipt of a request's decision. It was signed with the decision; one that is older than receipts are is signed
 * when it is first asked for, once, and only while its record still says what everybody was told.
 */
export async function findReceipt(
  scope: TeamScope,
  request: ApprovalRequest,
  now: Date,
): Promise<Result<string, Refusal<"no_receipt">>> {
  if (!isDecided(request)) return refuse("no_receipt", { detail: WHY_NONE[request.status] });
  return inTeam(scope, async (tx) => {
    const decision = await findClosingDecision(tx, scope, request.id);
    if (decision?.receipt) return ok(decision.receipt);
    const event = await findClosingEvent(tx, scope, request.id);
    if (!decision || !event || !isAsTold(event, request)) return refuse("no_receipt", { detail: NOT_SIGNED });
    const { method } = decision;
    const receipt = await signReceipt(request, { method, eventDigest: event.digest, signedAt: now });
    if (await saveReceipt(tx, scope, decision.id, receipt)) return ok(receipt);
    const current = await findClosingDecision(tx, scope, request.id);
    return current?.receipt ? ok(current.receipt) : refuse("no_receipt", { detail: NOT_SIGNED });
  });
}

const WHY_NONE: Partial<Record<RequestStatus, string>> = {
  pending: "Nobody has decided it yet. Its receipt comes with the decision.",
  expired: "It expired: nobody decided, and only a decision has a receipt.",
  cancelled: "Its caller took it back: nobody decided, and only a decision has a receipt.",
};

const NOT_SIGNED =
  "It was decided before there were receipts, and the record of it is gone or is not what was told then: that is not signed.";

/** Whether the stored request is what the event told, and the event what was recorded. */
function isAsTold({ body, salt, ...event }: ClosingEvent, request: ApprovalRequest): boolean {
  if (body === null || salt === null) return false;
  if (!eventDigest(salt, { ...event, body }).equals(event.digest)) return false;
  return toldOtherwise(body, toldRequest(request)).length === 0;
}
