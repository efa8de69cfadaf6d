import { HumanApprovalError } from "./errors.js";

/** How a client is made. What is left out, or empty, comes from the environment or the defaults. */
export type ClientOptions = {
  /** `ha_live_…` or `ha_test_…`; otherwise the environment's HUMAN_APPROVAL_API_KEY. */
  apiKey?: string | undefined;
  /** Where the installation is; otherwise HUMAN_APPROVAL_BASE_URL, otherwise http://localhost:3000. */
  baseUrl?: string | undefined;
  /** How long one attempt of a call may take; 30,000 unless told. Waiting for a decision has its own. */
  timeoutMs?: number | undefined;
  /** How often a call is tried again after a failure that may pass; 3 unless told. */
  maxRetries?: number | undefined;
  /** Instead of the runtime's own `fetch`. It must not follow redirects when `redirect` is `"manual"`. */
  fetch?: typeof fetch | undefined;
};

export type Configuration = {
  apiKey: string;
  /** Without a slash at its end. */
  baseUrl: string;
  timeoutMs: number;
  maxRetries: number;
  fetch: typeof fetch;
};

export const DEFAULT_BASE_URL = "http://localhost:3000";

/** Throws a HumanApprovalError where there is no key, or the address is none. */
export function configurationOf(options: ClientOptions): Configuration {
  const apiKey = (options.apiKey || fromEnvironment("HUMAN_APPROVAL_API_KEY") || "").trim();
  if (!apiKey) {
    throw new HumanApprovalError(
      "There is no API key. Give apiKey to the client, or set HUMAN_APPROVAL_API_KEY. Keys are made on the API keys page.",
    );
  }
  // Never shown: a runtime would repeat the whole header in the error that it throws.
  if (!isKey(apiKey)) throw new HumanApprovalError("The API key has characters that no key has. Copy it again.");
  const baseUrl = baseUrlOf(options.baseUrl || fromEnvironment("HUMAN_APPROVAL_BASE_URL") || DEFAULT_BASE_URL);
  if (baseUrl === null) {
    throw new HumanApprovalError(
      `The base URL must be an http or https address and nothing more, such as ${DEFAULT_BASE_URL}.`,
    );
  }
  return {
    apiKey,
    baseUrl,
    timeoutMs: options.timeoutMs ?? 30_000,
    maxRetries: options.maxRetries ?? 3,
    // Called as a plain function: some runtimes refuse a fetch whose `this` is not the global.
    fetch: options.fetch ?? ((...args) => globalThis.fetch(...args)),
  };
}

/** Whether a text can be a key at all: printable ASCII without spaces, as a header carries it. */
export function isKey(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

/** An address in the one form in which two of them are compared, without a slash at its end; null where it is none. */
export function baseUrlOf(text: string): string | null {
  const url = parsed(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) return null;
  return url.href.replace(/\/+$/, "");
}

function parsed(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null; // URL.parse says it without an exception, but only from Node 22 on
  }
}

/** Undefined where the runtime has no environment. An empty variable counts as none. */
function fromEnvironment(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[name] || undefined;
}
