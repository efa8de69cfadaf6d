import { isKeySet } from "../answers.js";
import type { CallOptions, Transport } from "../transport.js";
import { type ReceiptKeySet, refused } from "./verify-receipt.js";

/** As long as the API lets its answer be cached. */
const KEPT_MS = 300_000;

/** The keys that the installation publishes, kept for five minutes. */
export class PublishedKeys {
  readonly #transport: Transport;
  #kept: { set: ReceiptKeySet; until: number } | null = null;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The address that those who sign with these keys name as theirs, unless they are told otherwise. */
  get issuer(): string {
    return this.#transport.baseUrl;
  }

  /** The keys as they are published now. */
  async read(options?: CallOptions): Promise<ReceiptKeySet> {
    const { body } = await this.#transport.send(
      { method: "GET", path: "/.well-known/jwks.json", isRepeatable: true, isPublic: true, isAnswer: isKeySet },
      options,
    );
    const set = body as unknown as ReceiptKeySet;
    this.#kept = { set, until: Date.now() + KEPT_MS };
    return set;
  }

  /** The keys that this receipt can be checked with: read anew where its key is not among those kept. */
  async forReceipt(jws: string, options: CallOptions): Promise<ReceiptKeySet> {
    const kid = await keyIdOf(jws);
    if (this.#kept && this.#kept.until > Date.now() && this.#kept.set.keys.some((key) => key.kid === kid)) {
      return this.#kept.set;
    }
    return this.read(options);
  }
}

async function keyIdOf(jws: string): Promise<string | undefined> {
  const { decodeProtectedHeader } = await import("jose");
  try {
    return decodeProtectedHeader(jws).kid;
  } catch (error) {
    throw refused("it is not a signed text", error);
  }
}
