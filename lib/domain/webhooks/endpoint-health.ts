import { DAY_MS, SECOND_MS } from "../clock/clock";

/** So many failures in a row, over all its deliveries, open an endpoint's breaker. */
export const BREAKER_FAILURES = 10;
const PAUSE_FIRST_MS = 5 * SECOND_MS;
/** Short, so that a receiver that is back is found soon. */
const PAUSE_MAX_MS = 60 * SECOND_MS;

/** Nothing but failures for so long, and nobody is there to receive. */
const DISABLE_AFTER_MS = 5 * DAY_MS;

/** How an endpoint has done of late: its failures in a row, and since when. */
export type EndpointHealth = { failures: number; failingSince: Date | null };

/**
 * Until when an endpoint is left alone after another failure; null while its breaker is closed. What is queued for it
 * waits meanwhile without using up attempts; then one delivery tries for all.
 *
 * @param failures in a row, this one included
 */
export function pausedUntil(failures: number, now: Date): Date | null {
  if (failures < BREAKER_FAILURES) return null;
  const pauseMs = Math.min(PAUSE_FIRST_MS * 2 ** Math.min(failures - BREAKER_FAILURES, 16), PAUSE_MAX_MS);
  return new Date(now.getTime() + pauseMs);
}

/**
 * Why an endpoint is to be switched off after another failure; null when it is not. `failingSince` is what must still
 * be so when it is done: a delivery that succeeded meanwhile has ended the row of failures.
 */
export function reasonToDisable(
  status: number | null,
  { failingSince }: EndpointHealth,
  now: Date,
): { words: string; failingSince: Date | null } | null {
  if (status === 410) return { words: "It answered 410 Gone", failingSince: null };
  if (!failingSince || now.getTime() - failingSince.getTime() < DISABLE_AFTER_MS) return null;
  return { words: `Nothing but failures since ${failingSince.toISOString().slice(0, 10)}`, failingSince };
}
