import type { Decision } from "./approval-request.js";
import { type ClientOptions, configurationOf } from "./configuration.js";
import { Events } from "./events.js";
import type { JsonObject } from "./json/parse.js";
import { Keys } from "./keys.js";
import { PublishedKeys } from "./receipts/published-keys.js";
import { type VerifyHeldReceiptOptions, verifyHeldReceipt } from "./receipts/verify-held-receipt.js";
import type { ReceiptClaims, ReceiptKeySet } from "./receipts/verify-receipt.js";
import { Requests } from "./requests.js";
import { type RequireApprovalOptions, requireApproval } from "./require-approval.js";
import { type CallOptions, Transport } from "./transport.js";
import { WebhookEndpoints } from "./webhook-endpoints.js";
import type { Me, Receipt } from "./wire.js";

/**
 * Speaks to one installation with one key.
 *
 * ```ts
 * const client = new Client(); // HUMAN_APPROVAL_API_KEY, HUMAN_APPROVAL_BASE_URL
 * const request = await client.requests.create({ title: "Refund $500", payload: { amount: 500 } });
 * const decision = await request.waitForDecision();
 * if (decision.approved) await refund(decision.payload);
 * ```
 */
export class Client {
  readonly requests: Requests;
  readonly events: Events;
  readonly webhookEndpoints: WebhookEndpoints;
  readonly keys: Keys;
  readonly #transport: Transport;
  readonly #published: PublishedKeys;

  /** Throws a HumanApprovalError where there is no key, or the base URL is none. */
  constructor(options: ClientOptions = {}) {
    this.#transport = new Transport(configurationOf(options));
    this.#published = new PublishedKeys(this.#transport);
    this.requests = new Requests(this.#transport, this.#published);
    this.events = new Events(this.#transport);
    this.webhookEndpoints = new WebhookEndpoints(this.#transport);
    this.keys = new Keys(this.#transport);
  }

  /** The address that this client speaks to, without a slash at its end. */
  get baseUrl(): string {
    return this.#transport.baseUrl;
  }

  /** Whose key this is and what it may. */
  async me(options?: CallOptions): Promise<Me> {
    const { body } = await this.#transport.send({ method: "GET", path: "/api/v1/me", isRepeatable: true }, options);
    return body as unknown as Me;
  }

  /**
   * What a receipt attests, where it is true, of this installation, of an approval (or `status`) and, with them, of this
   * request and this payload. Otherwise rejects with ReceiptVerificationError. For a decision at hand there is
   * `decision.verify()`.
   *
   * @param receipt as a webhook has it in `receipt`, or as `client.requests.receipt` gives it
   */
  verifyReceipt(receipt: string | Receipt, options: VerifyHeldReceiptOptions = {}): Promise<ReceiptClaims> {
    return verifyHeldReceipt(this.#published, receipt, options);
  }

  /** The public keys that receipts are signed with, to keep beside them for `verifyReceipt` without a network. */
  jwks(options?: CallOptions): Promise<ReceiptKeySet> {
    return this.#published.read(options);
  }

  /**
   * Makes of `act` a function that asks first, and runs only where a person said yes. `act` is given what was approved,
   * as the approver left it, then the decision, then the arguments of the call as a list.
   *
   * ```ts
   * const refund = client.requireApproval({ title: "Refund" }, async (payload) => pay(payload));
   * await refund({ customer_id: "cust_123", amount: 500 });
   * ```
   *
   * The made function rejects with NotApproved where the request was rejected, expired or cancelled, and with
   * DecisionTimeout where nobody decided within `timeoutMs`. The request is then taken back, since no later yes would
   * find anybody to act on it; with an `external_id` it stays open, for the next call to find.
   *
   * One approval is one run. With an `external_id` several calls may find the same one: each claims it before it acts
   * (`reportResult` with `once`), and all but the first reject with ConflictError (`result_already_reported`), also
   * where the first failed. What came of it is reported: executed, or failed with the error's words.
   */
  requireApproval<P = JsonObject, Result = unknown, Args extends unknown[] = [payload: object]>(
    options: RequireApprovalOptions<Args>,
    act: (payload: P, decision: Decision<P>, args: NoInfer<Args>) => Result | Promise<Result>,
  ): (...args: Args) => Promise<Result> {
    return requireApproval(this.requests, options, act);
  }
}
