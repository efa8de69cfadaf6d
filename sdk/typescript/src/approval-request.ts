import type { JsonObject } from "./json/parse.js";
import type { VerifyDecisionOptions } from "./receipts/verify-decision.js";
import type { ReceiptClaims } from "./receipts/verify-receipt.js";
import type { CancelOptions, SimulateParams } from "./request-parameters.js";
import type { CallOptions } from "./transport.js";
import type { Receipt, ReportResultBody, RequestStatus, WireRequest } from "./wire.js";

/** What can be done with a request by its id: `client.requests`. */
export type RequestOperations = {
  get<P>(id: string, params: { wait?: number }, options?: CallOptions): Promise<ApprovalRequest<P>>;
  cancel<P>(id: string, options?: CancelOptions): Promise<ApprovalRequest<P>>;
  reportResult<P>(id: string, result: ReportResultBody, options?: CallOptions): Promise<ApprovalRequest<P>>;
  simulate<P>(id: string, params: SimulateParams, options?: CallOptions): Promise<ApprovalRequest<P>>;
  receipt(id: string, options?: CallOptions): Promise<Receipt>;
  waitForDecision<P>(id: string, options?: WaitOptions): Promise<Decision<P>>;
  verify<P>(decision: Decision<P>, options?: VerifyDecisionOptions): Promise<ReceiptClaims>;
};

export type WaitOptions = {
  /** How long to wait at most; unless told, as long as it takes. */
  timeoutMs?: number | undefined;
  /** Ends the wait: it then rejects with the signal's reason. The request stays as it is. */
  signal?: AbortSignal | undefined;
  /** Called after every look at the pending request, and with the error after every failed one: to show progress. */
  onPoll?: ((seen: { request: ApprovalRequest } | { error: unknown }) => void) | undefined;
};

/**
 * Gives an object the fields of a request, so that they need not be written out a second time. Defined, not set, and
 * none that has the name of what a request can do: a field that the API gains must not break or shadow a method.
 */
const Fields = class {
  constructor(fields: object) {
    for (const [name, value] of Object.entries(fields)) {
      if (name in new.target.prototype) continue;
      Object.defineProperty(this, name, { value, enumerable: true, writable: true, configurable: true });
    }
  }
} as new <P>(
  fields: WireRequest<P>,
) => Readonly<WireRequest<P>>;

/**
 * A request as it stood when it was read: fields as the API names them (`id`, `status`, `payload`, `url`,
 * `expires_at`…), absent ones null. It does not change by itself; `refresh()` reads it anew.
 *
 * `P` is the shape that you expect of its payload; nothing checks it.
 */
export class ApprovalRequest<P = JsonObject> extends Fields<P> {
  readonly #operations: RequestOperations;
  readonly #isReplay: boolean;

  constructor(operations: RequestOperations, fields: WireRequest<P>, { isReplay = false } = {}) {
    super(fields);
    this.#operations = operations;
    this.#isReplay = isReplay;
  }

  /** Of what `create` answered: whether the request had been made before, by the same external id or idempotency key. */
  get isReplay(): boolean {
    return this.#isReplay;
  }

  /** How it ended; null while it is pending. */
  get decision(): Decision<P> | null {
    return this.status === "pending" ? null : new Decision(this.#operations, this, this.status);
  }

  /** As it stands now. */
  refresh(options?: CallOptions): Promise<ApprovalRequest<P>> {
    return this.#operations.get<P>(this.id, {}, options);
  }

  /**
   * Waits until somebody decides, the request expires or is cancelled; see `client.requests.waitForDecision`.
   *
   * Rejects with DecisionTimeout after `timeoutMs`; without it, waits as long as it takes.
   */
  waitForDecision(options?: WaitOptions): Promise<Decision<P>> {
    return this.#operations.waitForDecision<P>(this.id, options);
  }

  /** Takes the request back. Rejects with ConflictError where it is not pending any more. */
  cancel(options?: CancelOptions): Promise<ApprovalRequest<P>> {
    return this.#operations.cancel<P>(this.id, options);
  }

  /** Tells the people who approved what came of it; see `client.requests.reportResult`. */
  reportResult(result: ReportResultBody, options?: CallOptions): Promise<ApprovalRequest<P>> {
    return this.#operations.reportResult<P>(this.id, result, options);
  }

  /** Answers a test request as if somebody had. Rejects with ConflictError (`live_request`) for a live one. */
  simulate(params: SimulateParams, options?: CallOptions): Promise<ApprovalRequest<P>> {
    return this.#operations.simulate<P>(this.id, params, options);
  }

  /** The signed receipt. Rejects with ConflictError (`no_receipt`) where nobody decided. */
  receipt(options?: CallOptions): Promise<Receipt> {
    return this.#operations.receipt(this.id, options);
  }
}

/** How a request ended. */
export class Decision<P = JsonObject> {
  readonly status: Exclude<RequestStatus, "pending">;
  /** What to act upon: where the approver edited it, as edited. */
  readonly payload: P;
  /** What was asked, where an approver edited the payload; otherwise null. */
  readonly original_payload: P | null;
  /** What the approver filled in (`response_schema`), or null. */
  readonly response: JsonObject | null;
  /** The approver's note, or the reason of a cancellation. */
  readonly note: string | null;
  /** Null where nobody decided, and where a program simulated it. */
  readonly decided_by: WireRequest["decided_by"];
  /** `2026-11-24T15:00:00.000Z`; null where nobody decided. */
  readonly decided_at: string | null;
  /** The request as it stood when this was read. */
  readonly request: ApprovalRequest<P>;
  readonly #operations: RequestOperations;

  constructor(operations: RequestOperations, request: ApprovalRequest<P>, status: Exclude<RequestStatus, "pending">) {
    this.#operations = operations;
    this.request = request;
    this.status = status;
    this.payload = request.payload;
    this.original_payload = request.original_payload;
    this.response = request.response;
    this.note = request.decision_note;
    this.decided_by = request.decided_by;
    this.decided_at = request.decided_at;
  }

  /** The one answer that means yes. */
  get approved(): boolean {
    return this.status === "approved";
  }

  get rejected(): boolean {
    return this.status === "rejected";
  }

  /** Nobody decided before the deadline. */
  get expired(): boolean {
    return this.status === "expired";
  }

  /** The caller took the request back. */
  get cancelled(): boolean {
    return this.status === "cancelled";
  }

  /**
   * Proves by the signed receipt that this is what was decided: signature, request, status, who and when, and the
   * digests of the payload, of what was asked and of the response, as they stand in this object now. The note is not
   * signed.
   *
   * Rejects with ReceiptVerificationError where anything differs, where another installation than that of the base URL
   * signed it (unless `issuer`), where the request was made with a test key (unless
   * `allowTest`), and where nobody decided: what expired or was cancelled has no receipt.
   */
  verify(options: VerifyDecisionOptions = {}): Promise<ReceiptClaims> {
    return this.#operations.verify(this, options);
  }
}
