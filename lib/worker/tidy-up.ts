import { deleteOldIdempotencyKeys } from "@/lib/data/unscoped/idempotency-keys";
import { deleteExpiredThrottles } from "@/lib/data/unscoped/throttle";
import { DAY_MS, MINUTE_MS } from "@/lib/domain/clock/clock";

const EVERY_MS = 10 * MINUTE_MS;
/** Callers are promised a day; a second one costs little and forgives a slow retry. */
const IDEMPOTENCY_KEYS_KEPT_MS = 2 * DAY_MS;

const LAST = Symbol.for("human-approval.tidied-up");
type Holder = { [LAST]?: number };

/** Deletes what has served its time. Part of every sweep, but worth doing only now and then. */
export async function tidyUp(now: Date): Promise<void> {
  const holder = globalThis as Holder;
  if (now.getTime() - (holder[LAST] ?? 0) < EVERY_MS) return;
  holder[LAST] = now.getTime();
  await deleteExpiredThrottles(now);
  await deleteOldIdempotencyKeys(new Date(now.getTime() - IDEMPOTENCY_KEYS_KEPT_MS));
}
