import { DAY_MS } from "../clock/clock";
import type { ApprovalRequest } from "./approval-request";

/** Longer than this nobody means to come back to it. */
const SNOOZE_DAYS_MAX = 30;

/**
 * What is wrong with putting a request aside until then, in words that name the limit; null when nothing is. It must
 * come back while it can still be decided: a snooze may never be the reason why something expires unseen.
 */
export function faultOfSnooze(request: Pick<ApprovalRequest, "expiresAt">, until: Date, now: Date): string | null {
  if (until <= now) return `must be in the future; got ${until.toISOString()}, now is ${now.toISOString()}`;
  if (request.expiresAt && until >= request.expiresAt)
    return `must be before the request expires, at ${request.expiresAt.toISOString()}`;
  const last = new Date(now.getTime() + SNOOZE_DAYS_MAX * DAY_MS);
  return until > last ? `must be within ${SNOOZE_DAYS_MAX} days, by ${last.toISOString()}` : null;
}
