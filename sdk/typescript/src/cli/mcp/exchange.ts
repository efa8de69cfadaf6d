import { setTimeout as sleep } from "node:timers/promises";
import { VERSION } from "../../version.js";
import type { Credentials } from "../credentials.js";
import { messagesOf } from "./event-stream.js";
import { agreedRevision, errorText, isAnswer, type Message, membersOf } from "./message.js";

/** So long a server that was there may be away, as while it is updated, before a client is told that it is. */
const AWAY_MS_MAX = 300_000;
/** One that never answered may be a slip in the address: whoever sets this up should read of it soon. */
const UNKNOWN_MS_MAX = 15_000;
const PAUSE_MS = 500;
const PAUSE_MS_MAX = 5_000;
const RETRY_AFTER_MS_MAX = 60_000;
/** A call that lasted so long shows that the server is there, even where its answer did not arrive. */
const THERE_MS_MIN = 10_000;
/** Of JSON-RPC: for what a server itself defines. */
const SERVER_ERROR = -32000;

type Outcome = "answered" | "away";

/** Takes messages to the server and brings back what it says to each. */
export class Exchange {
  readonly #access: Credentials;
  readonly #write: (text: string) => void;
  /** What the handshake came to, if there was one. */
  #revision: string | null = null;
  #wasReached = false;

  constructor(access: Credentials, write: (text: string) => void) {
    this.#access = access;
    this.#write = write;
  }

  /**
   * Sends a message until the server has answered it. Whatever is sent again is sent under the same idempotency key, so
   * that nobody is asked twice because a line broke.
   */
  async carry(message: Message, signal: AbortSignal): Promise<void> {
    const key = crypto.randomUUID();
    let lastSeen = Date.now();
    for (let pause = PAUSE_MS; ; pause = Math.min(2 * pause, PAUSE_MS_MAX)) {
      const startedAt = Date.now();
      const outcome = await this.#send(message, key, signal);
      if (outcome === "answered" || signal.aborted) return;
      // One that ends every stream at once without an answer is as good as away: asked ever less, and given up.
      if (Date.now() - startedAt > THERE_MS_MIN) {
        lastSeen = Date.now();
        pause = PAUSE_MS;
      }
      if (Date.now() - lastSeen > (this.#wasReached ? AWAY_MS_MAX : UNKNOWN_MS_MAX)) {
        this.#refuse(message, `The server at ${this.#access.base_url} does not answer.`);
        return;
      }
      await sleep(pause, undefined, { signal }).catch(() => {}); // taken back: the next look at the signal ends it
      if (signal.aborted) return;
    }
  }

  async #send(message: Message, key: string, signal: AbortSignal): Promise<Outcome> {
    try {
      const response = await fetch(`${this.#access.base_url}/api/mcp`, {
        method: "POST",
        headers: { ...this.#headersFor(message), "idempotency-key": key },
        body: message.text,
        redirect: "manual", // the key goes to the server that was named, and to no other
        signal,
      });
      this.#wasReached = true;
      if (response.status === 429 || response.status >= 502) {
        await response.body?.cancel();
        await sleep(pauseAskedFor(response), undefined, { signal });
        return "away";
      }
      return await this.#pass(message, response);
    } catch (error) {
      if (isLineBroken(error) || signal.aborted) return "away";
      throw error;
    }
  }

  /** Writes what the server says. A stream that ends before the answer was cut. */
  async #pass(message: Message, response: Response): Promise<Outcome> {
    if (!response.ok) {
      this.#passRefusal(message, response.status, await response.text());
      return "answered";
    }
    if (message.id === null || response.body === null) return "answered";
    if (!response.headers.get("content-type")?.startsWith("text/event-stream")) {
      this.#refuse(message, `What answers at ${this.#access.base_url} is no Human Approval.`);
      return "answered";
    }
    for await (const text of messagesOf(response.body)) {
      if (message.method === "initialize") this.#revision = agreedRevision(text) ?? this.#revision;
      this.#write(text);
      if (isAnswer(text)) return "answered";
    }
    return "away";
  }

  /** An error of the protocol goes on as it is; a problem of our API in its words. */
  #passRefusal(message: Message, status: number, text: string): void {
    if (message.id === null) return; // what asks for no answer gets none
    const { error, title, code, detail, ...more } = parsedOrNothing(text);
    if (error !== undefined) {
      this.#write(JSON.stringify({ jsonrpc: "2.0", id: message.id, error }));
      return;
    }
    const words = title
      ? `${title} (${code}). ${detail}`
      : `The server answered ${status}, which is no answer of its API.`;
    this.#refuse(message, words, title ? { title, code, detail, ...more } : { status });
  }

  #refuse(message: Message, words: string, data?: unknown): void {
    if (message.id !== null) this.#write(errorText(message.id, SERVER_ERROR, words, data));
  }

  #headersFor({ method, name, revision }: Message): Record<string, string> {
    const spoken = revision ?? this.#revision;
    return {
      authorization: `Bearer ${this.#access.api_key}`,
      "content-type": "application/json",
      accept: "application/json, text/event-stream",
      "user-agent": `human-approval-cli/${VERSION}`,
      ...(spoken && { "mcp-protocol-version": spoken }),
      ...(revision && method && { "mcp-method": method }),
      ...(revision && name && { "mcp-name": name }),
    };
  }
}

/** As `fetch` tells that nobody answered, or that an answer ended too early. */
function isLineBroken(error: unknown): boolean {
  return error instanceof TypeError;
}

function pauseAskedFor({ headers }: Response): number {
  const seconds = Number(headers.get("retry-after"));
  return seconds > 0 ? Math.min(1000 * seconds, RETRY_AFTER_MS_MAX) : 0;
}

function parsedOrNothing(text: string): Record<string, unknown> {
  try {
    return membersOf(JSON.parse(text));
  } catch {
    return {}; // a page of some proxy; its status is told
  }
}
