import { poolOf } from "../pool";

/**
 * Gives up deliveries that have waited since before a time for an endpoint that is switched off; at most `limit`. They
 * stay in the log, to be sent again by hand, until their time there is over too.
 */
export async function giveUpWaiting(before: Date, now: Date, limit: number): Promise<number> {
  const { rowCount } = await poolOf("ha_system").query({
    name: "give-up-waiting",
    text: `UPDATE deliveries SET status = 'failed', next_attempt_at = NULL, finished_at = $2
      WHERE id IN (
        SELECT d.id FROM webhook_endpoints e JOIN deliveries d ON d.endpoint_id = e.id
        WHERE e.disabled_at < $1 AND d.status = 'pending' AND d.created_at < $1
          AND (d.lease_until IS NULL OR d.lease_until <= $2)
        LIMIT $3 FOR UPDATE OF d SKIP LOCKED)`,
    values: [before, now, limit],
  });
  return rowCount ?? 0;
}

/** Deletes finished deliveries, with their attempts, that ended before a time; at most `limit`. Returns how many. */
export async function deleteOldDeliveries(before: Date, limit: number): Promise<number> {
  const { rowCount } = await poolOf("ha_system").query({
    name: "delete-old-deliveries",
    text: `DELETE FROM deliveries WHERE id IN (
        SELECT id FROM deliveries WHERE finished_at < $1 ORDER BY finished_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
    values: [before, limit],
  });
  return rowCount ?? 0;
}
