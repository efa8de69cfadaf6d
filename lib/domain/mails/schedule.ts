import { HOUR_MS, MINUTE_MS } from "../clock/clock";

/** After each failed attempt; a mail server that is down for a night loses nothing. */
const DELAYS_MS = [MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 12 * HOUR_MS];

/** When to try a mail again, or null when that was the last attempt. `attempts` counts the one that failed. */
export function nextMailAttempt(attempts: number, now: Date): Date | null {
  const delay = DELAYS_MS[attempts - 1];
  return delay === undefined ? null : new Date(now.getTime() + delay);
}
