import { headlineOf } from "../facts/headline";
import { keyFactOf } from "../facts/key-fact";
import type { UserId } from "../ids/id";
import { jsonDigest } from "../json/digest";
import type { SignInMethod } from "../policies/scope";
import { ok, type Refusal, type Result, refuse } from "../result";
import {
  type ApprovalRequest,
  isPastDeadline,
  needsReason,
  PAYLOAD_BYTES_MAX,
  type RequestResult,
} from "./approval-request";
import { editPayload } from "./edit-payload";
import { responseFaults } from "./response";
import { requiredFields } from "./response-schema";

export type Verdict = "approve" | "reject";

export type Decision = {
  verdict: Verdict;
  note: string | null;
  /** The payload as the approver left it, JSON text; null where nothing was edited. */
  payload: string | null;
  /** The approver's answer to the caller's form, JSON text of an object; null where none was given. */
  response: string | null;
  /** The review digest of what the person was shown. */
  seenDigest: string;
  /** Who decides; null for a simulated decision of a test request. */
  userId: UserId | null;
  userName: string | null;
  method: SignInMethod | "simulated";
  /** Whether they proved within the last minutes who they are. */
  isSteppedUp: boolean;
};

export type ClosedRefusal = Refusal<"request_already_decided" | "request_expired" | "request_cancelled">;
export type DecideRefusal =
  | ClosedRefusal
  | Refusal<"stale_review" | "response_required" | "invalid_request" | "step_up_required">;

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
  const unexplained = reasonIsMissing(request, decision);
  if (unexplained) return unexplained;
  if (takesStepUp(request, decision) && !decision.isSteppedUp) return refuse("step_up_required");
  const answered = decision.verdict === "approve" ? approved(request, decision) : rejected(request, decision);
  if (!answered.ok) return answered;
  return ok({
    ...answered.value,
    decidedAt: now,
    updatedAt: now,
    decidedById: decision.userId,
    decidedByName: decision.userName,
    decisionNote: decision.note,
  });
}

/** Approving what is of high risk takes more than an open browser. A simulation, which nobody decides, takes nothing. */
function takesStepUp({ risk }: ApprovalRequest, { verdict, method }: Decision): boolean {
  return risk === "high" && verdict === "approve" && method !== "simulated";
}

/** Whether a person decides without the reason that it takes. A simulation, which nobody decides, need not give one. */
function reasonIsMissing(
  request: Pick<ApprovalRequest, "risk">,
  { note, method }: Decision,
): Refusal<"invalid_request"> | null {
  if (!needsReason(request.risk) || note !== null || method === "simulated") return null;
  return refuse("invalid_request", { errors: { note: ["can't be blank: a decision of high risk needs a reason"] } });
}

/** The request as approved: with the values that the approver changed, and the answer to its form. */
function approved(
  request: ApprovalRequest,
  { payload, response }: Decision,
): Result<ApprovalRequest, Refusal<"response_required" | "invalid_request">> {
  const unanswered = responseFault(request, response);
  if (unanswered) return unanswered;
  const answered: ApprovalRequest = { ...request, status: "approved", response };
  if (payload === null) return ok(answered);
  const edited = editPayload(request.payload, request.editable, payload);
  if (!edited.ok) return edited;
  if (new TextEncoder().encode(edited.value.payload).length > PAYLOAD_BYTES_MAX) {
    return refuse("invalid_request", { errors: { payload: [`must be at most ${PAYLOAD_BYTES_MAX} bytes`] } });
  }
  return ok(edited.value.edits.length === 0 ? answered : withPayload(answered, edited.value.payload));
}

function rejected(
  request: ApprovalRequest,
  { payload, response }: Decision,
): Result<ApprovalRequest, Refusal<"invalid_request">> {
  const errors: Record<string, string[]> = {};
  // Dropped without a word, what was typed would look as if it had been sent.
  if (payload !== null) errors.payload = ["goes with an approval only"];
  if (response !== null) errors.response = ["goes with an approval only"];
  if (Object.keys(errors).length > 0) return refuse("invalid_request", { errors });
  return ok({ ...request, status: "rejected" });
}

/** Puts an edited payload in the place of the one that was sent, which is kept beside it, and all that is made from it. */
function withPayload(request: ApprovalRequest, payload: string): ApprovalRequest {
  return {
    ...request,
    payload,
    originalPayload: request.originalPayload ?? request.payload,
    payloadDigest: jsonDigest(payload),
    headline: headlineOf(request.title, payload),
    keyFact: keyFactOf(payload),
  };
}

/**
 * What is wrong with an approval's answer to the caller's form; null when nothing is. A caller that requires fields
 * acts on them: "approved" without them would be a yes to something that nobody said.
 */
function responseFault(
  { responseSchema }: ApprovalRequest,
  response: string | null,
): Refusal<"response_required" | "invalid_request"> | null {
  if (response === null) {
    const fields = requiredFields(responseSchema);
    if (fields.length === 0) return null;
    return refuse("response_required", { errors: { response: [`can't be blank; it needs ${fields.join(", ")}`] } });
  }
  if (responseSchema === null) {
    return refuse("invalid_request", { errors: { response: ["is not taken: the caller asks for no answers"] } });
  }
  const faults = responseFaults(responseSchema, response);
  if (faults.size === 0) return null;
  const byField = [...faults].map(([name, fault]) => [name === "" ? "response" : `response.${name}`, [fault]]);
  return refuse("invalid_request", { errors: Object.fromEntries(byField) });
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

/**
 * Notes what the caller did with an approval; only an approved request has anything to report.
 *
 * @param once only where nothing was reported yet: of several programs that mean to act, one then does
 */
export function reportResult(
  request: ApprovalRequest,
  result: RequestResult,
  once: boolean,
): Result<ApprovalRequest, Refusal<"request_not_approved" | "result_already_reported">> {
  if (request.status !== "approved") return refuse("request_not_approved");
  if (once && request.result) return refuse("result_already_reported");
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
