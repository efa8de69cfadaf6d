import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "@/lib/config/env";

/** Where a caller stands in its minute after a call. */
export type Count = { remaining: number; resetsInMs: number; isOver: boolean };

/** So many calls in a minute. */
export function minuteRule(): { points: number; duration: number } {
  return { points: env().RATE_LIMIT_PER_MINUTE, duration: 60 };
}

const MEMORY = Symbol.for("human-approval.rate-limit");
type Holder = { [MEMORY]?: RateLimiterMemory };

/** Counts one call in the memory of this process. */
export function countInMemory(who: string): Promise<Count> {
  const holder = globalThis as Holder;
  holder[MEMORY] ??= new RateLimiterMemory(minuteRule());
  return countBy(holder[MEMORY], who);
}

/** Counts one call. Rejects where the limiter cannot count. */
export async function countBy(limiter: Pick<RateLimiterAbstract, "consume">, who: string): Promise<Count> {
  const counted = (result: RateLimiterRes, isOver: boolean): Count => ({
    remaining: Math.max(0, result.remainingPoints),
    resetsInMs: result.msBeforeNext,
    isOver,
  });
  try {
    return counted(await limiter.consume(who), false);
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return counted(refusal, true);
    throw refusal;
  }
}
