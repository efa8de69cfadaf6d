import type { UserId } from "../ids/id";
import type { SignInMethod } from "../policies/scope";
import { ok, type Refusal, type Result, refuse } from "../result";
import { type ApprovalRequest, isPastDeadline, type RequestResult } from "./approval-request";
import { requiredFields } from "./response-schema";

export type Verdict = "approve" | "reject";

export type Decision = {
  verdict: Verdict;
  note: string | null;
  /** The review digest of what the person was shown. */
  seenDigest: string;
  /** Who decides; null for a simulated decision of a test request. */
  userId: UserId | null;
  userName: string | null;
  method: SignInMethod | "simulated";
};

export type ClosedRefusal = Refusal<"request_already_decided" | "request_expired" | "request_cancelled">;
export type DecideRefusal = ClosedRefusal | Refusal<"stale_review" | "response_required">;

/**
 * Applies one person's decision to a pending request.
 *
 * Expiry wins over a late click even before the sweep has run: an agent may already have acted on the
 * timeout, so the clock decides, not the stored status.
 */
export function decide(
  request: ApprovalRequest,
  reviewDigest: string,
  decision: Decision,
  now: Date,
): Result<ApprovalRequest, DecideRefusal> {
  const closed = reasonItIsClosed(request, now);
  if (closed) return closed;
  if (decision.seenDigest !== reviewDigest) return refuse("stale_review");
  const unanswered = decision.verdict === "approve" ? responseIsMissing(request) : null;
  if (unanswered) return unanswered;
  return ok({
    ...request,
    status: decision.verdict === "approve" ? "approved" : "rejected",
    decidedAt: now,
    updatedAt: now,
    decidedById: decision.userId,
    decidedByName: decision.userName,
    decisionNote: decision.note,
  });
}

/**
 * Why this request cannot be approved without an answer to its form; null when it can. A caller that requires fields
 * acts on them: "approved" without them would be a yes to something that nobody said.
 */
export function responseIsMissing(
  request: Pick<ApprovalRequest, "responseSchema">,
): Refusal<"response_required"> | null {
  const fields = requiredFields(request.responseSchema);
  if (fields.length === 0) return null;
  return refuse("response_required", { errors: { response: [`can't be blank; it needs ${fields.join(", ")}`] } });
}

/** Ends a request that nobody decided in time; null while it is not due. */
export function expire(request: ApprovalRequest, now: Date): ApprovalRequest | null {
  return isPastDeadline(request, now) ? { ...request, status: "expired", updatedAt: now } : null;
}

/** Takes a request back for its caller. */
export function cancel(
  request: ApprovalRequest,
  reason: string | null,
  now: Date,
): Result<ApprovalRequest, ClosedRefusal> {
  const closed = reasonItIsClosed(request, now);
  return closed ?? ok({ ...request, status: "cancelled", updatedAt: now, decisionNote: reason });
}

/** Notes what the caller did with an approval; only an approved request has anything to report. */
export function reportResult(
  request: ApprovalRequest,
  result: RequestResult,
): Result<ApprovalRequest, Refusal<"request_not_approved">> {
  if (request.status !== "approved") return refuse("request_not_approved");
  return ok({ ...request, result, updatedAt: result.at });
}

/** Why a request takes no decision any more; null while it still does. */
export function reasonItIsClosed(request: ApprovalRequest, now: Date): ClosedRefusal | null {
  switch (request.status) {
    case "approved":
    case "rejected":
      return refuse("request_already_decided");
    case "cancelled":
      return refuse("request_cancelled");
    case "expired":
      return refuse("request_expired");
    case "pending":
      return isPastDeadline(request, now) ? refuse("request_expired") : null;
  }
}
