import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "@/lib/config/env";
import { readQuota } from "@/lib/data/requests/quota";
import { inTeam } from "@/lib/data/transaction";
import { SECOND_MS } from "@/lib/domain/clock/clock";
import { MONTHLY_REQUESTS_MAX, quotaMonth } from "@/lib/domain/policies/plans";
import type { KeyActor, ProjectScope } from "@/lib/domain/policies/scope";
import { type Refusal, refuse } from "@/lib/domain/result";

const WINDOW_SECONDS = 60;

const LIMITER = Symbol.for("human-approval.rate-limit");
type Holder = { [LIMITER]?: RateLimiterMemory };

function limiter(): RateLimiterMemory {
  const holder = globalThis as Holder;
  holder[LIMITER] ??= new RateLimiterMemory({ points: env().RATE_LIMIT_PER_MINUTE, duration: WINDOW_SECONDS });
  return holder[LIMITER];
}

/** A window of calls, as the headers tell of it. */
type Window = {
  name: "burst" | "month";
  limit: number;
  remaining: number;
  resetSeconds: number;
  lengthSeconds: number;
};

export type RateLimit = {
  refusal: Refusal<"rate_limited"> | null;
  /** Where the key stands when the answer goes out: after what the call itself has used up. */
  headers: () => Promise<Record<string, string>>;
};

/** Counts one call of a key against its burst. */
export async function countCall(scope: ProjectScope<KeyActor>, now: Date): Promise<RateLimit> {
  const { result, isOver } = await consume(scope.actor.id);
  const burst: Window = {
    name: "burst",
    limit: env().RATE_LIMIT_PER_MINUTE,
    remaining: Math.max(0, result.remainingPoints),
    resetSeconds: Math.max(1, Math.ceil(result.msBeforeNext / SECOND_MS)),
    lengthSeconds: WINDOW_SECONDS,
  };
  return {
    refusal: isOver ? refuse("rate_limited", { context: { retry_after: burst.resetSeconds } }) : null,
    headers: async () => headersOf([burst, ...(await monthOf(scope, now))], now),
  };
}

async function consume(keyId: string): Promise<{ result: RateLimiterRes; isOver: boolean }> {
  try {
    return { result: await limiter().consume(keyId), isOver: false };
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return { result: refusal, isOver: true };
    throw refusal;
  }
}

/** The plan's month, for teams that have a limit; others cost no query. */
async function monthOf(scope: ProjectScope, now: Date): Promise<Window[]> {
  const limit = MONTHLY_REQUESTS_MAX[scope.plan];
  if (limit === null || scope.mode !== "live") return [];
  const { start, end } = quotaMonth(now);
  const used = await inTeam(scope, (tx) => readQuota(tx, scope, start));
  const seconds = (from: Date, to: Date) => Math.ceil((to.getTime() - from.getTime()) / SECOND_MS);
  return [
    {
      name: "month",
      limit,
      remaining: Math.max(0, limit - used),
      resetSeconds: seconds(now, end),
      lengthSeconds: seconds(start, end),
    },
  ];
}

/**
 * The service's own three headers, for the window that will run out first; and for each those of the IETF draft
 * (draft-ietf-httpapi-ratelimit-headers).
 */
function headersOf(windows: Window[], now: Date): Record<string, string> {
  const tightest = windows.reduce((least, window) => (window.remaining < least.remaining ? window : least));
  return {
    "x-ratelimit-limit": String(tightest.limit),
    "x-ratelimit-remaining": String(tightest.remaining),
    "x-ratelimit-reset": String(Math.ceil(now.getTime() / SECOND_MS) + tightest.resetSeconds),
    ratelimit: windows
      .map(({ name, remaining, resetSeconds }) => `"${name}";r=${remaining};t=${resetSeconds}`)
      .join(", "),
    "ratelimit-policy": windows
      .map(({ name, limit, lengthSeconds }) => `"${name}";q=${limit};w=${lengthSeconds}`)
      .join(", "),
  };
}
