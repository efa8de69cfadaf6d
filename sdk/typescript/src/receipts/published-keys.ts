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

  /** The keys that this receipt can be checked with: read anew where its key is not among those kept. */
  async forReceipt(jws: string, options: CallOptions): Promise<ReceiptKeySet> {
    const kid = await keyIdOf(jws);
    if (this.#kept && this.#kept.until > Date.now() && this.#kept.set.keys.some((key) => key.kid === kid)) {
      return this.#kept.set;
    }
    const call = { method: "GET", path: "/.well-known/jwks.json", isRepeatable: true, isPublic: true } as const;
    const { body } = await this.#transport.send(call, options);
    const set = body as unknown as ReceiptKeySet;
    this.#kept = { set, until: Date.now() + KEPT_MS };
    return set;
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
