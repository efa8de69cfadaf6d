import { baseUrlOf, DEFAULT_BASE_URL, isKey } from "../configuration.js";
import { type Credentials, credentialsFile, readCredentials } from "./credentials.js";
import { UsageFailure } from "./failure.js";
import type { Io } from "./io.js";

/** A server's address in the one form in which two of them are compared. */
export function normaliseBaseUrl(text: string): string {
  const baseUrl = baseUrlOf(text);
  if (baseUrl !== null) return baseUrl;
  // Not repeated: it may hold a password.
  throw new UsageFailure("That is no address of a server, like https://approvals.example.com.");
}

/** A key as it was given, without space around it. Never shown where it is none: most of it may be right. */
export function keyOf(text: string): string {
  const key = text.trim();
  if (isKey(key)) return key;
  throw new UsageFailure("The API key has characters that no key has: copy it again.", "bad_api_key");
}

/** Whether what is sent to a server can be read on the way: plain http, and not to this machine. */
export function isReadableOnTheWay(baseUrl: string): boolean {
  const { protocol, hostname } = new URL(baseUrl);
  return protocol === "http:" && !/^(?:(?:.+\.)?localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
}

/** The server that the caller named, if any. */
export function namedBaseUrl(io: Io, flag: string | undefined): string | null {
  const named = flag ?? io.env.HUMAN_APPROVAL_BASE_URL;
  return named ? normaliseBaseUrl(named) : null;
}

export function defaultBaseUrl(io: Io, flag: string | undefined): string {
  return namedBaseUrl(io, flag) ?? DEFAULT_BASE_URL;
}

/**
 * Which key goes to which server.
 *
 * A key of the environment goes to the server that flag or environment name. A key that login kept goes to the server
 * it was given for and to no other: one whose name a project's `.env` slipped in gets nothing.
 */
export async function findAccess(io: Io, flag: string | undefined): Promise<Credentials> {
  const fromEnv = io.env.HUMAN_APPROVAL_API_KEY;
  if (fromEnv) return { base_url: defaultBaseUrl(io, flag), api_key: keyOf(fromEnv) };
  const named = namedBaseUrl(io, flag);
  const kept = await readCredentials(credentialsFile(io.env));
  if (!kept) {
    throw new UsageFailure("No API key: set HUMAN_APPROVAL_API_KEY, or run human-approval login.", "no_api_key");
  }
  if (named && named !== kept.base_url) {
    throw new UsageFailure(
      `The key that login kept is for ${kept.base_url}, not for ${named}: run human-approval login --base-url ${named}.`,
      "no_api_key",
    );
  }
  return { ...kept, api_key: keyOf(kept.api_key) };
}
