import { insertDueNotifications } from "@/lib/data/unscoped/notifications";
import { rolesWith } from "@/lib/domain/policies/can";

/** Each batch is one short transaction: nobody who decides one of these waits long for it. */
const REQUESTS_AT_ONCE = 200;
/** So that one call is bounded; the next sweep goes on. */
const BATCHES_MAX = 20;

/**
 * Notes who is to be told of the requests that have waited long enough. Whether they are, and when, is decided when
 * the mail is written.
 */
export async function noteWaitingRequests(now: Date): Promise<void> {
  const roles = rolesWith("requests.decide");
  for (let batch = 0; batch < BATCHES_MAX; batch++)
    if ((await insertDueNotifications(roles, now, REQUESTS_AT_ONCE)) < REQUESTS_AT_ONCE) return;
}
