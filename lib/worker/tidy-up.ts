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
const ROWS_AT_ONCE = 5_000;

const EXPORTS_AT_ONCE = 100;

const LAST = Symbol.for("human-approval.tidied-up");
type Holder = { [LAST]?: number };

/** Deletes what has served its time. Part of every sweep, but worth doing only now and then. */
export async function tidyUp(now: Date): Promise<void> {
  const holder = globalThis as Holder;
  if (now.getTime() - (holder[LAST] ?? 0) < EVERY_MS) return;
  holder[LAST] = now.getTime();
  const before = (keptMs: number) => new Date(now.getTime() - keptMs);
  await deleteExpiredThrottles(now);
  await deleteExpiredTokens(now);
  await deleteExpiredChallenges(now);
  await deleteOldSecrets(now);
  await deleteOldExports(before(EXPORT_KEPT_MS), EXPORTS_AT_ONCE);
  const batches = [
    await deleteOldIdempotencyKeys(before(IDEMPOTENCY_KEYS_KEPT_MS), ROWS_AT_ONCE),
    await deleteOldKeyUses(before(KEY_USES_KEPT_DAYS * DAY_MS), ROWS_AT_ONCE),
    await deleteOldMails(before(MAILS_KEPT_MS), ROWS_AT_ONCE),
    await deleteOldNotifications(before(MAILS_KEPT_MS), ROWS_AT_ONCE),
    await deleteOldAddresses(before(env().ADDRESS_LOG_DAYS * DAY_MS), ROWS_AT_ONCE),
    await giveUpWaiting(before(env().DELIVERY_LOG_DAYS * DAY_MS), now, ROWS_AT_ONCE),
    await deleteOldDeliveries(before(env().DELIVERY_LOG_DAYS * DAY_MS), ROWS_AT_ONCE),
  ];
  const isMore = await deleteOldRequests(now);
  // A full batch means that there is more: the next sweep goes on instead of waiting its ten minutes.
  if (isMore || batches.includes(ROWS_AT_ONCE)) delete holder[LAST];
}
