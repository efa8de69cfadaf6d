import { RateLimiterRedis } from "rate-limiter-flexible";
import { env } from "@/lib/config/env";
import { systemClock } from "@/lib/domain/clock/clock";
import { redis } from "@/lib/integrations/redis/redis";
import { type Count, countBy, minuteRule } from "./minute";
import { countForServer } from "./server-count";
import type { Window } from "./windows";

const LIMITER = Symbol.for("human-approval.rate-limit-in-redis");
type Holder = { [LIMITER]?: RateLimiterRedis };

/** Null where there is no Redis. */
function limiterInRedis(): RateLimiterRedis | null {
  const storeClient = redis();
  if (!storeClient) return null;
  const holder = globalThis as Holder;
  holder[LIMITER] ??= new RateLimiterRedis({ ...minuteRule(), storeClient, keyPrefix: "human-approval:burst" });
  return holder[LIMITER];
}

/**
 * Counts one call in the minute of whoever made it.
 *
 * @param who what the count hangs on: a key's id, or the network of a caller without one
 */
export async function countInBurst(who: string): Promise<{ window: Window; isOver: boolean }> {
  const { remaining, resetsInMs, isOver } = await count(who);
  return {
    window: {
      name: "burst",
      limit: env().RATE_LIMIT_PER_MINUTE,
      remaining,
      resetsAt: new Date(systemClock().getTime() + resetsInMs),
      lengthSeconds: minuteRule().duration,
    },
    isOver,
  };
}

/** In Redis where there is one, so that several servers share the count; while it is away, and without one, in this server. */
async function count(who: string): Promise<Count> {
  const limiter = limiterInRedis();
  if (!limiter) return countForServer(who);
  // That Redis is away is told once for each outage, by the connection.
  return countBy(limiter, who).catch(() => countForServer(who));
}
