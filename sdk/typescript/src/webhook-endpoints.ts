import { isPage } from "./answers.js";
import { NotFoundError } from "./errors.js";
import { Paginator } from "./paginator.js";
import type { Call, CallOptions, Transport } from "./transport.js";
import type {
  CreateEndpointBody,
  SentTestEvent,
  UpdateEndpointBody,
  WebhookEndpoint,
  WebhookEndpointWithSecret,
  WirePage,
} from "./wire.js";

const PATH = "/api/v1/webhook_endpoints";

/** `client.webhookEndpoints`: where the project's events go. Needs the scope `webhooks:write`. */
export class WebhookEndpoints {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The endpoints of the key's project and mode. */
  list(options?: CallOptions): Paginator<WebhookEndpoint> {
    return new Paginator((cursor) =>
      this.#send<WirePage<WebhookEndpoint>>(
        { method: "GET", path: PATH, query: { cursor }, isRepeatable: true, isAnswer: isPage },
        options,
      ),
    );
  }

  /**
   * Adds an endpoint; its `secret` stands in this answer alone. `events`: decided, expired and cancelled unless told.
   *
   * Rejects with ConflictError (`endpoint_exists`) where the project has that URL. Not tried again after a lost answer,
   * which would lose the secret.
   */
  create(params: CreateEndpointBody, options?: CallOptions): Promise<WebhookEndpointWithSecret> {
    return this.#send({ method: "POST", path: PATH, body: params, isRepeatable: false }, options);
  }

  get(id: string, options?: CallOptions): Promise<WebhookEndpoint> {
    return this.#send({ method: "GET", path: pathOf(id), isRepeatable: true }, options);
  }

  /** Changes the URL or the events, or switches it off or on (`enabled`). */
  update(id: string, params: UpdateEndpointBody, options?: CallOptions): Promise<WebhookEndpoint> {
    return this.#send({ method: "PATCH", path: pathOf(id), body: params, isRepeatable: true }, options);
  }

  /** Deletes an endpoint with its delivery log. */
  async delete(id: string, options?: CallOptions): Promise<void> {
    try {
      await this.#transport.send({ method: "DELETE", path: pathOf(id), isRepeatable: true }, options);
    } catch (error) {
      // The answer to an earlier attempt was lost, and the attempt was not.
      if (!(error instanceof NotFoundError && error.attempts > 1)) throw error;
    }
  }

  /** Gives it a new secret, which stands in this answer alone; for 24 hours both sign. Not tried again. */
  rotateSecret(id: string, options?: CallOptions): Promise<WebhookEndpointWithSecret> {
    return this.#send({ method: "POST", path: `${pathOf(id)}/rotate_secret`, isRepeatable: false }, options);
  }

  /** Sends it a signed `webhook.test`, also where it is switched off. Not tried again. */
  test(id: string, options?: CallOptions): Promise<SentTestEvent> {
    return this.#send({ method: "POST", path: `${pathOf(id)}/test`, isRepeatable: false }, options);
  }

  async #send<Body>(call: Call, options?: CallOptions): Promise<Body> {
    const { body } = await this.#transport.send(call, options);
    return body as unknown as Body;
  }
}

function pathOf(id: string): string {
  return `${PATH}/${encodeURIComponent(id)}`;
}
