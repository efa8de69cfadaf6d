import { type ClientOptions, configurationOf } from "./configuration.js";
import { Requests } from "./requests.js";
import { type CallOptions, Transport } from "./transport.js";
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
  readonly #transport: Transport;

  /** Throws a HumanApprovalError where there is no key, or the base URL is none. */
  constructor(options: ClientOptions = {}) {
    this.#transport = new Transport(configurationOf(options));
    this.requests = new Requests(this.#transport);
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
}
