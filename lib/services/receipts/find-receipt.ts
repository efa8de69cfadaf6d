import { isDecided } from "@/lib/contract/receipts/present-receipt";
import { findClosingDecision } from "@/lib/data/requests/receipts";
import { inTeam } from "@/lib/data/transaction";
import type { TeamScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest, RequestStatus } from "@/lib/domain/requests/approval-request";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

/**
 * The receipt of a request's decision, as it was signed with the decision. One that is missing is never signed later:
 * whoever can write to the database could then have our key vouch for what they wrote.
 */
export async function findReceipt(
  scope: TeamScope,
  request: ApprovalRequest,
): Promise<Result<string, Refusal<"no_receipt">>> {
  if (!isDecided(request)) return refuse("no_receipt", { detail: WHY_NONE[request.status] });
  const decision = await inTeam(scope, (tx) => findClosingDecision(tx, scope, request.id));
  return decision?.receipt ? ok(decision.receipt) : refuse("no_receipt", { detail: MISSING });
}

const WHY_NONE: Partial<Record<RequestStatus, string>> = {
  pending: "Nobody has decided it yet. Its receipt comes with the decision.",
  expired: "It expired: nobody decided, and only a decision has a receipt.",
  cancelled: "Its caller took it back: nobody decided, and only a decision has a receipt.",
};

const MISSING = "It was decided before there were receipts, or its receipt is gone. None is signed after the fact.";
