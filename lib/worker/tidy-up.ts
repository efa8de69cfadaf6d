import { env } from "@/lib/config/env";
import { deleteOldIdempotencyKeys } from "@/lib/data/unscoped/idempotency-keys";
import { deleteOldKeyUses } from "@/lib/data/unscoped/key-uses";
import { deleteOldMails } from "@/lib/data/unscoped/mails";
import { deleteOldNotifications } from "@/lib/data/unscoped/notifications";
import { deleteOldAddresses } from "@/lib/data/unscoped/old-addresses";
import { deleteOldDeliveries, giveUpWaiting } from "@/lib/data/unscoped/old-deliveries";
import { deleteExpiredTokens } from "@/lib/data/unscoped/one-time-tokens";
import { deleteExpiredChallenges } from "@/lib/data/unscoped/passkey-challenges";
import { deleteOldSecrets } from "@/lib/data/unscoped/sealed-secrets";
import { deleteExpiredThrottles } from "@/lib/data/unscoped/throttle";
import { deleteOldExports } from "@/lib/data/unscoped/work-exports";
import { DAY_MS, MINUTE_MS } from "@/lib/domain/clock/clock";
import { KEY_USES_KEPT_DAYS } from "@/lib/domain/keys/api-key";
import { EXPORT_KEPT_MS } from "@/lib/services/audit/export-audit";
import { deleteOldRequests } from "@/lib/services/retention/delete-old-requests";

const EVERY_MS = 10 * MINUTE_MS;
/** Callers are promised a day; a second one costs little and forgives a slow retry. */
const IDEMPOTENCY_KEYS_KEPT_MS = 2 * DAY_MS;

const MAILS_KEPT_MS = 30 * DAY_MS;
/** Bounded, so that no sweep stands still for it; what is left the next ones take. */
const DELIVERIES_AT_ONCE = 5_000;

const EXPORTS_AT_ONCE = 100;

const LAST = Symbol.for("human-approval.tidied-up");
type Holder = { [LAST]?: number };

/** Deletes what has served its time. Part of every sweep, but worth doing only now and then. */
export async function tidyUp(now: Date): Promise<void> {
  const holder = globalThis as Holder;
  if (now.getTime() - (holder[LAST] ?? 0) < EVERY_MS) return;
  holder[LAST] = now.getTime();
  await deleteExpiredThrottles(now);
  await deleteExpiredTokens(now);
  await deleteExpiredChallenges(now);
  await deleteOldIdempotencyKeys(new Date(now.getTime() - IDEMPOTENCY_KEYS_KEPT_MS));
  await deleteOldSecrets(now);
  await deleteOldKeyUses(new Date(now.getTime() - KEY_USES_KEPT_DAYS * DAY_MS));
  await deleteOldMails(new Date(now.getTime() - MAILS_KEPT_MS));
  await deleteOldNotifications(new Date(now.getTime() - MAILS_KEPT_MS));
  await deleteOldExports(new Date(now.getTime() - EXPORT_KEPT_MS), EXPORTS_AT_ONCE);
  const addressesSince = new Date(now.getTime() - env().ADDRESS_LOG_DAYS * DAY_MS);
  const forgotten = await deleteOldAddresses(addressesSince, DELIVERIES_AT_ONCE);
  const keptSince = new Date(now.getTime() - env().DELIVERY_LOG_DAYS * DAY_MS);
  // A full batch means that there is more: the next sweep goes on instead of waiting its ten minutes.
  const givenUp = await giveUpWaiting(keptSince, now, DELIVERIES_AT_ONCE);
  const deleted = await deleteOldDeliveries(keptSince, DELIVERIES_AT_ONCE);
  const isMore = await deleteOldRequests(now);
  if (isMore || Math.max(givenUp, deleted, forgotten) === DELIVERIES_AT_ONCE) delete holder[LAST];
}
