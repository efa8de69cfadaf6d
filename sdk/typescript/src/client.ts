import type { Decision } from "./approval-request.js";
import { type ClientOptions, configurationOf } from "./configuration.js";
import { Events } from "./events.js";
import type { JsonObject } from "./json/parse.js";
import { Keys } from "./keys.js";
import { Requests } from "./requests.js";
import { type RequireApprovalOptions, requireApproval } from "./require-approval.js";
import { type CallOptions, Transport } from "./transport.js";
import { WebhookEndpoints } from "./webhook-endpoints.js";
import type { Me } from "./wire.js";

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

  /** Throws a HumanApprovalError where there is no key, or the base URL is none. */
  constructor(options: ClientOptions = {}) {
    this.#transport = new Transport(configurationOf(options));
    this.requests = new Requests(this.#transport);
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
   * Makes of `act` a function that asks first, and runs only where a person said yes. `act` is given what was approved,
   * as the approver left it, then the decision, then the arguments of the call as a list.
   *
   * ```ts
   * const refund = client.requireApproval({ title: "Refund" }, async (payload) => pay(payload));
   * await refund({ customer_id: "cust_123", amount: 500 });
   * ```
   *
   * The made function rejects with NotApproved where the request was rejected, expired or cancelled, and with
   * DecisionTimeout where nobody decided in time; the request is then still open.
   */
  requireApproval<P = JsonObject, Result = unknown, Args extends unknown[] = [payload: object]>(
    options: RequireApprovalOptions<Args>,
    act: (payload: P, decision: Decision<P>, args: NoInfer<Args>) => Result | Promise<Result>,
  ): (...args: Args) => Promise<Result> {
    return requireApproval(this.requests, options, act);
  }
}
