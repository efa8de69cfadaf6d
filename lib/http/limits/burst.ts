import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "@/lib/config/env";
import { systemClock } from "@/lib/domain/clock/clock";
import { redis } from "@/lib/integrations/redis/redis";
import type { Window } from "./windows";

const WINDOW_SECONDS = 60;

const LIMITER = Symbol.for("human-approval.rate-limit");
type Holder = { [LIMITER]?: RateLimiterMemory | RateLimiterRedis };

/** Counts in Redis where there is one, so that several servers share the count; while it is away, and without one, here. */
function limiter(): RateLimiterMemory | RateLimiterRedis {
  const holder = globalThis as Holder;
  if (!holder[LIMITER]) {
    const rule = { points: env().RATE_LIMIT_PER_MINUTE, duration: WINDOW_SECONDS };
    const here = new RateLimiterMemory(rule);
    const storeClient = redis();
    holder[LIMITER] = storeClient
      ? new RateLimiterRedis({ ...rule, storeClient, keyPrefix: "human-approval:burst", insuranceLimiter: here })
      : here;
  }
  return holder[LIMITER];
}

/**
 * Counts one call in the minute of whoever made it.
 *
 * @param who what the count hangs on: a key's id, or the network of a caller without one
 */
export async function countInBurst(who: string): Promise<{ window: Window; isOver: boolean }> {
  const { result, isOver } = await consume(who);
  return {
    window: {
      name: "burst",
      limit: env().RATE_LIMIT_PER_MINUTE,
      remaining: Math.max(0, result.remainingPoints),
      resetsAt: new Date(systemClock().getTime() + result.msBeforeNext),
      lengthSeconds: WINDOW_SECONDS,
    },
    isOver,
  };
}

async function consume(who: string): Promise<{ result: RateLimiterRes; isOver: boolean }> {
  try {
    return { result: await limiter().consume(who), isOver: false };
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return { result: refusal, isOver: true };
    throw refusal;
  }
}
