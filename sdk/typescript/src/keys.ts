import { AuthenticationError } from "./errors.js";
import type { CallOptions, Transport } from "./transport.js";

/** `client.keys`. */
export class Keys {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Revokes the key of this client, because it was found where it does not belong: it works no more from this call on,
   * and the team's admins are written to.
   */
  async revoke(options?: CallOptions): Promise<void> {
    try {
      await this.#transport.send({ method: "POST", path: "/api/v1/keys/revoke", isRepeatable: true }, options);
    } catch (error) {
      // The answer to an earlier attempt was lost, and the attempt was not.
      if (!(error instanceof AuthenticationError && error.attempts > 1)) throw error;
    }
  }
}
