import type { ApprovalRequest, Decision } from "./approval-request.js";
import { HumanApprovalError } from "./errors.js";

/** Nobody decided within `timeoutMs`. The request stands as it did: wait again, or cancel it. */
export class DecisionTimeout extends HumanApprovalError {
  readonly request_id: string;
  /** How long was waited at most. */
  readonly timeoutMs: number;
  /** As it was last seen; null where the server was never reached. `cause` then says why. */
  readonly request: ApprovalRequest | null;

  constructor(request_id: string, timeoutMs: number, request: ApprovalRequest | null, cause: unknown) {
    super(`Nobody decided ${request_id} within ${timeoutMs / 1000} s.`, { cause });
    this.request_id = request_id;
    this.timeoutMs = timeoutMs;
    this.request = request;
  }
}

/** `requireApproval` did not run the function: the request was rejected, expired or taken back. */
export class NotApproved extends HumanApprovalError {
  readonly decision: Decision;

  constructor(decision: Decision) {
    super(`${decision.request.id} is ${decision.status}${decision.note ? `: ${decision.note}` : "."}`);
    this.decision = decision;
  }
}
