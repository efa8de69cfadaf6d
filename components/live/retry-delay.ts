const FIRST_MS_MAX = 3_000;
const MS_MAX = 30_000;
const MS_MIN = 100;

/**
 * How long to wait before opening the stream again, for the nth time in a row: at random, so that a thousand inboxes
 * whose server was restarted do not come back in one instant, and longer each time while it stays away.
 *
 * @param attempt 0 for the first
 * @param random from 0 up to 1
 */
export function retryDelayMs(attempt: number, random: number): number {
  const most = Math.min(MS_MAX, FIRST_MS_MAX * 2 ** attempt);
  return Math.round(MS_MIN + random * (most - MS_MIN));
}
