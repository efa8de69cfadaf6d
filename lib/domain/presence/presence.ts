import { SECOND_MS } from "../clock/clock";

/** How often a page says again that its reader looks at a request. */
export const HEARTBEAT_MS = 15 * SECOND_MS;
/** Who has not said so for this long has gone: two heartbeats may be lost, and a slow one may be late. */
const GONE_AFTER_MS = 40 * SECOND_MS;

/** Whoever was last seen at this moment or before no longer looks. */
export function goneSince(now: Date): Date {
  return new Date(now.getTime() - GONE_AFTER_MS);
}
