import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { poolOf } from "../pool";

/**
 * Counts attempts in the database, so that all servers share the count. The table is ours (see the first
 * migration); the counting is rate-limiter-flexible's.
 */
export type ThrottleRule = { name: string; points: number; durationSeconds: number };

const LIMITERS = Symbol.for("human-approval.throttles");
type Holder = { [LIMITERS]?: Map<string, RateLimiterPostgres> };

function limiterOf({ name, points, durationSeconds }: ThrottleRule): RateLimiterPostgres {
  const holder = globalThis as Holder;
  holder[LIMITERS] ??= new Map();
  let limiter = holder[LIMITERS].get(name);
  if (!limiter) {
    limiter = new RateLimiterPostgres({
      storeClient: poolOf("ha_system"),
      storeType: "pool",
      tableName: "throttles",
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: name,
      points,
      duration: durationSeconds,
    });
    holder[LIMITERS].set(name, limiter);
  }
  return limiter;
}

/** Counts one attempt. Seconds to wait when there were too many, else null. */
export async function countAttempt(rule: ThrottleRule, key: string): Promise<number | null> {
  try {
    await limiterOf(rule).consume(key);
    return null;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.ceil(refusal.msBeforeNext / 1000);
    throw refusal;
  }
}

/** Takes one counted attempt back: it was right, and only wrong ones count. */
export async function forgiveAttempt(rule: ThrottleRule, key: string): Promise<void> {
  await limiterOf(rule).reward(key);
}

/** Forgets the attempts under a key, after one that was right. */
export async function forgetAttempts(rule: ThrottleRule, key: string): Promise<void> {
  await limiterOf(rule).delete(key);
}

/** Deletes counts whose time is over; part of the sweep. */
export async function deleteExpiredThrottles(now: Date): Promise<void> {
  await poolOf("ha_system").query("DELETE FROM throttles WHERE expire < $1", [now.getTime()]);
}
