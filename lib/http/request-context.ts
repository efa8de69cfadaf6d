import { env } from "@/lib/config/env";
import { SECOND_MS } from "@/lib/domain/clock/clock";
import { KEY_PATTERN } from "@/lib/domain/keys/key-pattern";
import type { CallOrigin } from "@/lib/domain/policies/scope";

/** What every call has, whoever makes it. */
export type RequestContext = {
  /** Names this call in its answer, its problem and the logs. */
  requestId: string;
  /** The caller's network address, for throttling and the record of a key's use. */
  clientAddress: string;
  now: Date;
  /** On the monotonic clock, for the log's duration. */
  startedAt: number;
};

export function contextOf(request: Request, now: Date): RequestContext {
  const given = request.headers.get("x-request-id");
  return {
    requestId: given && /^[A-Za-z0-9_-]{1,64}$/.test(given) ? given : crypto.randomUUID(),
    clientAddress: clientAddressOf(request.headers),
    now,
    startedAt: performance.now(),
  };
}

const LONG_MS = SECOND_MS;

/** Whether so much time has passed since a caller was checked that it must be checked again. */
export function isLongAgo(checkedAt: Date, now: Date): boolean {
  return now.getTime() - checkedAt.getTime() > LONG_MS;
}

/** The address that our own server, or the host's proxy, put last: what stands before it is the caller's claim. */
export function clientAddressOf(headers: Headers): string {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
}

const AGENT_CHARACTERS_MAX = 300;
/** It is stored and shown; callers put keys in the strangest places. */
const KEYS = new RegExp(KEY_PATTERN, "g");

/** From where a call comes, as far as that can be known. */
export function callOriginOf({ headers }: Request): CallOrigin {
  const userAgent = headers.get("user-agent")?.replace(KEYS, "[key]").slice(0, AGENT_CHARACTERS_MAX) ?? null;
  return { address: clientAddressOf(headers), userAgent };
}

/** The origin that our pages have, for links and origin checks. */
export function appOrigin(): string {
  return new URL(env().APP_URL).origin;
}
