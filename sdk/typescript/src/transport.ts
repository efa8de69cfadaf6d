import { apiErrorOf } from "./api-error.js";
import type { Configuration } from "./configuration.js";
import { APIConnectionError, APIError, APITimeoutError, RateLimitError } from "./errors.js";
import { type JsonValue, parseJson } from "./json/parse.js";
import { stringifyJson } from "./json/stringify.js";
import { backoffMs, pause, TIMER_MAX_MS } from "./pause.js";
import { VERSION } from "./version.js";

/** What every method takes as its last argument. */
export type CallOptions = {
  /** Ends the call: it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** For this call instead of the client's. */
  timeoutMs?: number | undefined;
  /** For this call instead of the client's. */
  maxRetries?: number | undefined;
};

/** One operation of the API. */
export type Call = {
  method: "GET" | "POST" | "PATCH" | "DELETE";
  /** From the base URL on; segments are encoded by the caller. */
  path: string;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  idempotencyKey?: string;
  /** False where a second attempt could do it twice: then only what was surely not done (429) is tried again. */
  isRepeatable: boolean;
  /** What anybody may read: the key stays here. */
  isPublic?: boolean;
  /** The answer may be held for so many seconds: the call then has the time for that, whatever the client's is. */
  holdS?: number | undefined;
  /** Whether a body is what the API answers here. Any other is taken for a failure that may pass. */
  isAnswer?: (body: JsonValue | undefined) => boolean;
};

export type Answer = { headers: Headers; body: JsonValue | undefined };

/** A rate limit's longer `Retry-After` is the caller's to wait out. */
const RETRY_AFTER_MAX_S = 60;

/** What a held answer may be late before the line counts as dead. */
export const HELD_LATE_MS = 5_000;

/** Sends calls to the one host that the client names, and nowhere else. */
export class Transport {
  readonly #configuration: Configuration;

  constructor(configuration: Configuration) {
    this.#configuration = configuration;
  }

  get baseUrl(): string {
    return this.#configuration.baseUrl;
  }

  /** Tries until it has an answer or no retry is left. Rejects with an APIError or APIConnectionError. */
  async send(call: Call, options: CallOptions = {}): Promise<Answer> {
    // Written once: every attempt of one call says the same, under the same idempotency key.
    const request = this.#requestOf(call);
    const retriesMax = options.maxRetries ?? this.#configuration.maxRetries;
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await this.#attempt(request, call, options);
      } catch (error) {
        if (error instanceof APIError) error.attempts = attempts;
        if (!isWorthRepeating(error, call) || attempts > retriesMax) throw error;
        await pause(backoffMs(attempts, retryAfterOf(error)), options.signal);
      }
    }
  }

  #requestOf(call: Call): { url: string; init: RequestInit } {
    const query = Object.entries(call.query ?? {}).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(query.map(([name, value]) => [name, String(value)])).toString();
    const headers: Record<string, string> = {
      accept: "application/json",
      "user-agent": `human-approval-typescript/${VERSION}`,
    };
    if (!call.isPublic) headers.authorization = `Bearer ${this.#configuration.apiKey}`;
    if (call.body !== undefined) headers["content-type"] = "application/json";
    if (call.idempotencyKey !== undefined) headers["idempotency-key"] = call.idempotencyKey;
    return {
      url: `${this.#configuration.baseUrl}${call.path}${search ? `?${search}` : ""}`,
      init: {
        method: call.method,
        headers,
        // Never followed: a key must not travel to a host that nobody named.
        redirect: "manual",
        ...(call.body !== undefined && { body: stringifyJson(call.body) }),
      },
    };
  }

  async #attempt(request: { url: string; init: RequestInit }, call: Call, options: CallOptions): Promise<Answer> {
    options.signal?.throwIfAborted();
    const heldMs = call.holdS ? call.holdS * 1_000 + HELD_LATE_MS : 0;
    const timeoutMs = options.timeoutMs ?? Math.max(this.#configuration.timeoutMs, heldMs);
    const ending = new AbortController();
    let isTimeUp = false;
    const timer = setTimeout(
      () => {
        isTimeUp = true;
        ending.abort();
      },
      Math.min(timeoutMs, TIMER_MAX_MS),
    );
    const onAbort = () => ending.abort();
    options.signal?.addEventListener("abort", onAbort, { once: true });
    try {
      const response = await this.#configuration.fetch(request.url, { ...request.init, signal: ending.signal });
      return read(response, await response.text(), call);
    } catch (error) {
      options.signal?.throwIfAborted();
      if (error instanceof APIError || error instanceof APIConnectionError) throw error;
      if (isTimeUp) throw new APITimeoutError(`No answer from ${call.path} within ${timeoutMs} ms.`, { cause: error });
      throw new APIConnectionError(`No answer from ${this.#configuration.baseUrl}: ${causeOf(error)}`, {
        cause: error,
      });
    } finally {
      clearTimeout(timer);
      options.signal?.removeEventListener("abort", onAbort);
    }
  }
}

/** Whether the same call may succeed a little later. */
export function isPassing(error: unknown): boolean {
  if (error instanceof APIConnectionError) return error.isPassing;
  if (!(error instanceof APIError)) return false;
  return error.status >= 500 || error.status === 408 || (error.status === 429 && error.code !== "quota_exceeded");
}

/** So much of `Retry-After` as is waited for. */
export function retryAfterOf(error: unknown): number | null {
  return error instanceof APIError && error.retry_after !== null
    ? Math.min(error.retry_after, RETRY_AFTER_MAX_S)
    : null;
}

function isWorthRepeating(error: unknown, call: Call): boolean {
  if (!isPassing(error)) return false;
  // Refused before anything was done.
  if (error instanceof RateLimitError) return (error.retry_after ?? 0) <= RETRY_AFTER_MAX_S;
  return call.isRepeatable;
}

function read(response: Response, text: string, { isAnswer }: Call): Answer {
  const { status, headers } = response;
  if (response.type === "opaqueredirect" || (status >= 300 && status < 400)) {
    const target = headers.get("location");
    throw new APIConnectionError(
      `The server sends us elsewhere${target ? ` (${target})` : ""}. The key is not taken there; if that is the right address, make it the base URL.`,
      { isPassing: false },
    );
  }
  const body = text === "" ? undefined : parsed(text);
  if (!response.ok) throw apiErrorOf(status, headers, body instanceof SyntaxError ? undefined : body);
  // Passing: something in front of the server may show a page of its own, with any status, while that is restarted.
  if (body instanceof SyntaxError) throw notTheApi("the answer is not JSON", body);
  if (isAnswer && !isAnswer(body)) throw notTheApi("the answer is none of its own");
  return { headers, body };
}

function notTheApi(why: string, cause?: unknown): APIConnectionError {
  return new APIConnectionError(`What answered is not the API: ${why}. Check the base URL.`, { cause });
}

function parsed(text: string): JsonValue | SyntaxError {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return error;
    throw error;
  }
}

/** Node's fetch says "fetch failed" and hides the reason in its cause. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message ? error.cause.message : error.message;
}
