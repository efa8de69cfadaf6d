import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "@/lib/config/env";
import { SECOND_MS } from "@/lib/domain/clock/clock";
import { type Refusal, refuse } from "@/lib/domain/result";

const WINDOW_SECONDS = 60;

const LIMITER = Symbol.for("human-approval.rate-limit");
type Holder = { [LIMITER]?: RateLimiterMemory };

function limiter(): RateLimiterMemory {
  const holder = globalThis as Holder;
  holder[LIMITER] ??= new RateLimiterMemory({ points: env().RATE_LIMIT_PER_MINUTE, duration: WINDOW_SECONDS });
  return holder[LIMITER];
}

export type RateLimit = { headers: Record<string, string>; refusal: Refusal<"rate_limited"> | null };

/** Counts one call of a key against its burst, and tells where the key stands. */
export async function countCall(keyId: string, now: Date): Promise<RateLimit> {
  try {
    return { headers: limitHeaders(await limiter().consume(keyId), now), refusal: null };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const retryAfter = Math.max(1, Math.ceil(refusal.msBeforeNext / SECOND_MS));
    return { headers: limitHeaders(refusal, now), refusal: refuse("rate_limited", { context: { retry_after: retryAfter } }) };
  }
}

/** The service's own three headers, and those of the IETF draft (draft-ietf-httpapi-ratelimit-headers). */
function limitHeaders({ remainingPoints, msBeforeNext }: RateLimiterRes, now: Date): Record<string, string> {
  const limit = env().RATE_LIMIT_PER_MINUTE;
  const remaining = Math.max(0, remainingPoints);
  const resetSeconds = Math.max(0, Math.ceil(msBeforeNext / SECOND_MS));
  return {
    "x-ratelimit-limit": String(limit),
    "x-ratelimit-remaining": String(remaining),
    "x-ratelimit-reset": String(Math.ceil(now.getTime() / SECOND_MS) + resetSeconds),
    ratelimit: `"burst";r=${remaining};t=${resetSeconds}`,
    "ratelimit-policy": `"burst";q=${limit};w=${WINDOW_SECONDS}`,
  };
}
