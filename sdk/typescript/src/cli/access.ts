import { type Credentials, credentialsFile, readCredentials } from "./credentials.js";
import { UsageFailure } from "./failure.js";
import type { Io } from "./io.js";

const DEFAULT_BASE_URL = "http://localhost:3000";

/** A server's address in the one form in which two of them are compared. */
export function normaliseBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw new UsageFailure(`"${text}" is no address of a server, like https://approvals.example.com.`);
  }
  return url.href.replace(/\/+$/, "");
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
  if (fromEnv) return { base_url: defaultBaseUrl(io, flag), api_key: fromEnv };
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
  return kept;
}
