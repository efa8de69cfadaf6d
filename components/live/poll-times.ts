/** How often a page asks by itself while no stream tells it. */
const UNTOLD_POLL_MS = 15_000;
/** How often it asks although a stream is open: hints may be lost, and nothing may stay unseen for good. */
const TOLD_POLL_MS = 60_000;
const FIRST_RETRY_MS = 1_000;

/** Up to a fifth more or less, so that pages that were opened at once do not ask at once. */
function jittered(ms: number, random: number): number {
  return Math.round(ms * (0.8 + 0.4 * random));
}

/** @param random from 0 up to 1, one for each page */
export function pollMs(isLive: boolean, random: number): number {
  return jittered(isLive ? TOLD_POLL_MS : UNTOLD_POLL_MS, random);
}

/**
 * How long to wait after a reading that failed. It never gets longer than the poll of a page that no stream tells: a
 * server that was away for an hour is found again within seconds.
 *
 * @param retry 1 for the first
 * @param random from 0 up to 1
 */
export function errorRetryMs(retry: number, random: number): number {
  return jittered(Math.min(UNTOLD_POLL_MS, FIRST_RETRY_MS * 2 ** (retry - 1)), random);
}
