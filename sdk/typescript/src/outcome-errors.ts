import type { ApprovalRequest, Decision } from "./approval-request.js";
import { HumanApprovalError } from "./errors.js";

/** Nobody decided within `timeoutMs`. The request stands as it did: wait again, or cancel it. */
export class DecisionTimeout extends HumanApprovalError {
  /** The id of the request. */
  readonly id: string;
  /** As it was last seen; null where the server was never reached. `cause` then says why. */
  readonly request: ApprovalRequest | null;

  constructor(id: string, timeoutMs: number, request: ApprovalRequest | null, cause: unknown) {
    super(`Nobody decided ${id} within ${timeoutMs / 1000} s.`, { cause });
    this.id = id;
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
