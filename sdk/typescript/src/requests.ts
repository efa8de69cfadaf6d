import { isPageOfRequests, isReceipt, isRequest } from "./answers.js";
import { ApprovalRequest, type Decision, type RequestOperations, type WaitOptions } from "./approval-request.js";
import { ConflictError } from "./errors.js";
import type { JsonObject } from "./json/parse.js";
import { Paginator } from "./paginator.js";
import type { PublishedKeys } from "./receipts/published-keys.js";
import { type VerifyDecisionOptions, verifyDecision } from "./receipts/verify-decision.js";
import type { ReceiptClaims } from "./receipts/verify-receipt.js";
import type { CancelOptions, CreateOptions, CreateParams, ListParams, SimulateParams } from "./request-parameters.js";
import type { CallOptions, Transport } from "./transport.js";
import { waitForDecision } from "./wait-for-decision.js";
import type { Receipt, ReportResultBody, WirePage, WireRequest } from "./wire.js";

/** `client.requests`: ask people, read, wait, take back. */
export class Requests implements RequestOperations {
  readonly #transport: Transport;
  readonly #keys: PublishedKeys;

  constructor(transport: Transport, keys: PublishedKeys) {
    this.#transport = transport;
    this.#keys = keys;
  }

  /**
   * Asks people for a decision.
   *
   * Trying again makes no second request: with an `external_id` by that, otherwise by an idempotency key of its own.
   * Rejects with BadRequestError (fields), ConflictError (`external_id_conflict`), PayloadTooLargeError,
   * RateLimitError (`quota_exceeded`), and with TypeError for a payload that JSON cannot carry exactly, or a deadline
   * that is none. `isReplay` of what it resolves to says whether the request had been made before.
   */
  async create<P = JsonObject>(
    { expires_in, ...params }: CreateParams,
    { idempotencyKey, ...options }: CreateOptions = {},
  ): Promise<ApprovalRequest<P>> {
    if (expires_in !== undefined && params.expires_at != null) {
      throw new TypeError("Give expires_at or expires_in, not both.");
    }
    const expiresAt = expires_in === undefined ? params.expires_at : instantIn(expires_in);
    const key = idempotencyKey ?? (params.external_id == null ? crypto.randomUUID() : undefined);
    return this.#one<P>(
      {
        method: "POST",
        path: "/api/v1/requests",
        body: { ...params, expires_at: expiresAt },
        isRepeatable: true,
        ...(key !== undefined && { idempotencyKey: key }),
      },
      options,
    );
  }

  /**
   * A request as it stands.
   *
   * @param wait hold the answer for so many seconds (0 to 60) until the request has left `pending`. A call that holds
   * longer than the client's `timeoutMs` gets the time that it needs.
   */
  async get<P = JsonObject>(
    id: string,
    { wait }: { wait?: number } = {},
    options: CallOptions = {},
  ): Promise<ApprovalRequest<P>> {
    return this.#one<P>({ method: "GET", path: pathOf(id), query: { wait }, isRepeatable: true, holdS: wait }, options);
  }

  /** The requests of the key's project and mode, the newest first, over all pages. `limit` is a page's size. */
  list<P = JsonObject>(params: ListParams = {}, options: CallOptions = {}): Paginator<ApprovalRequest<P>> {
    const query = {
      ...params,
      created_after: instantOf(params.created_after),
      created_before: instantOf(params.created_before),
    };
    return new Paginator(async (cursor) => {
      const call = {
        method: "GET",
        path: "/api/v1/requests",
        query: { ...query, cursor },
        isRepeatable: true,
        isAnswer: isPageOfRequests,
      } as const;
      const { body } = await this.#transport.send(call, options);
      const page = body as unknown as WirePage<WireRequest<P>>;
      return { ...page, data: page.data.map((fields) => new ApprovalRequest<P>(this, fields)) };
    });
  }

  /** Takes a pending request back. Rejects with ConflictError where it is not pending: its `request` says how it stands. */
  async cancel<P = JsonObject>(id: string, { reason, ...options }: CancelOptions = {}): Promise<ApprovalRequest<P>> {
    const call = { method: "POST", path: `${pathOf(id)}/cancel`, body: { reason }, isRepeatable: true } as const;
    try {
      return await this.#one<P>(call, options);
    } catch (error) {
      // The answer to an earlier attempt was lost, and the attempt was not.
      if (error instanceof ConflictError && error.request?.status === "cancelled" && error.attempts > 1) {
        return new ApprovalRequest<P>(this, error.request as WireRequest<P>);
      }
      throw error;
    }
  }

  /**
   * Tells the people who approved what came of it; the last report counts. Rejects with ConflictError where it is not
   * approved.
   *
   * With `once` it is taken only where nothing was reported yet, and otherwise rejects with ConflictError
   * (`result_already_reported`). Reported so before the act, it lets one of several programs that find the same
   * approval act, and no second one. It is not sent again when its answer was lost: do not act then.
   */
  async reportResult<P = JsonObject>(
    id: string,
    result: ReportResultBody,
    options?: CallOptions,
  ): Promise<ApprovalRequest<P>> {
    const isRepeatable = !result.once;
    return this.#one<P>({ method: "POST", path: `${pathOf(id)}/result`, body: result, isRepeatable }, options);
  }

  /** Test keys only: answers a request as if somebody had. A live one is ConflictError (`live_request`). */
  async simulate<P = JsonObject>(
    id: string,
    params: SimulateParams,
    options?: CallOptions,
  ): Promise<ApprovalRequest<P>> {
    // Not repeated: a second attempt would be told that somebody decided first.
    return this.#one<P>({ method: "POST", path: `${pathOf(id)}/simulate`, body: params, isRepeatable: false }, options);
  }

  /** The signed receipt of a decision. Rejects with ConflictError (`no_receipt`) where nobody decided. */
  async receipt(id: string, options?: CallOptions): Promise<Receipt> {
    const call = { method: "GET", path: `${pathOf(id)}/receipt`, isRepeatable: true, isAnswer: isReceipt } as const;
    const { body } = await this.#transport.send(call, options);
    return body as unknown as Receipt;
  }

  /**
   * Waits until somebody decides, the request expires or is cancelled: released by the decision itself, not by a poll
   * interval. Outlasts restarts of the server and breaks of the line.
   *
   * Without `timeoutMs` it waits as long as it takes. Rejects with DecisionTimeout after it, never resolves with a
   * guess; with the signal's reason when aborted; at once with what waiting does not mend (401, 403, 404, a redirect).
   */
  waitForDecision<P = JsonObject>(id: string, options?: WaitOptions): Promise<Decision<P>> {
    return waitForDecision<P>(id, (wait, call) => this.get<P>(id, { wait }, call), options);
  }

  /** `decision.verify()`, for a decision of any request. */
  async verify<P>(decision: Decision<P>, options: VerifyDecisionOptions = {}): Promise<ReceiptClaims> {
    const fetchReceipt = async (call: CallOptions) => (await this.receipt(decision.request.id, call)).receipt;
    return verifyDecision(fetchReceipt, this.#keys, decision, options);
  }

  async #one<P>(call: Parameters<Transport["send"]>[0], options?: CallOptions): Promise<ApprovalRequest<P>> {
    const { body, headers } = await this.#transport.send({ ...call, isAnswer: isRequest }, options);
    const isReplay = headers.get("idempotent-replayed") === "true";
    return new ApprovalRequest<P>(this, body as unknown as WireRequest<P>, { isReplay });
  }
}

function pathOf(id: string): string {
  return `/api/v1/requests/${encodeURIComponent(id)}`;
}

function instantIn(seconds: number): Date {
  const instant = new Date(Date.now() + seconds * 1_000);
  // Sent as it is, NaN or an infinity would be no deadline at all.
  if (Number.isNaN(instant.getTime())) throw new TypeError(`expires_in counts seconds from now; it was ${seconds}.`);
  return instant;
}

function instantOf(value: Date | string | undefined): string | undefined {
  return value instanceof Date ? value.toISOString() : value;
}
