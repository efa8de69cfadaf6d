import { HOUR_MS, MINUTE_MS, SECOND_MS } from "../clock/clock";

/** The delay before each retry, counted from the end of the attempt before it. The first attempt is at once. */
export const RETRY_DELAYS_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
] as const;

export const ATTEMPTS_MAX = RETRY_DELAYS_MS.length + 1;

/** So that the receivers of one outage are not all called in the same second. */
const JITTER = 0.2;
/** A receiver may ask for more time, but not put its delivery off for ever. */
const RETRY_AFTER_MAX_FACTOR = 2;

/**
 * When to try again after a failed attempt, or null when that was the last.
 *
 * @param attemptsMade attempts so far, the failed one included (1…)
 * @param random a number in [0, 1) that places the retry within ±20 %
 * @param retryAfterMs what the receiver's Retry-After asked for, honoured up to twice the scheduled delay
 */
export function nextAttemptAt(
  attemptsMade: number,
  now: Date,
  random: number,
  retryAfterMs: number | null = null,
): Date | null {
  const scheduled = RETRY_DELAYS_MS[attemptsMade - 1];
  if (scheduled === undefined) return null;
  const jittered = scheduled * (1 - JITTER + 2 * JITTER * random);
  const asked = Math.min(retryAfterMs ?? 0, RETRY_AFTER_MAX_FACTOR * scheduled);
  return new Date(now.getTime() + Math.max(jittered, asked));
}

/** Reads a Retry-After header: seconds or an HTTP date (RFC 9110, 10.2.3); null when it is neither. */
export function parseRetryAfter(header: string | null, now: Date): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * SECOND_MS;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
