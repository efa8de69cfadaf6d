import { poolOf } from "../pool";

/** What waits in the database, over all teams. Ages are in milliseconds, null where nothing waits. */
export type QueueState = {
  dueDeliveries: number;
  oldestDueMs: number | null;
  oldestUnsealedMs: number | null;
  pausedEndpoints: number;
};

/** So that a scrape is cheap whatever has piled up: beyond so many rows it looks at no more, and says enough. */
const COUNTED_MAX = 100_000;

export async function readQueueState(now: Date): Promise<QueueState> {
  const { rows } = await poolOf("ha_system").query<{
    due: number;
    oldestDue: Date | null;
    oldestUnsealed: Date | null;
    paused: number;
  }>({
    name: "read-queue-state",
    text: `WITH due AS (
        SELECT d.next_attempt_at FROM deliveries d JOIN webhook_endpoints e ON e.id = d.endpoint_id
        WHERE d.status = 'pending' AND d.next_attempt_at <= $1 AND (d.lease_until IS NULL OR d.lease_until <= $1)
          AND e.disabled_at IS NULL AND (e.paused_until IS NULL OR e.paused_until <= $1)
        LIMIT $2
      ), unsealed AS (
        SELECT created_at FROM events WHERE seq IS NULL LIMIT $2
      )
      SELECT (SELECT count(*)::int FROM due) AS due, (SELECT min(next_attempt_at) FROM due) AS "oldestDue",
        (SELECT min(created_at) FROM unsealed) AS "oldestUnsealed",
        (SELECT count(*)::int FROM webhook_endpoints WHERE paused_until > $1 AND disabled_at IS NULL) AS paused`,
    values: [now, COUNTED_MAX],
  });
  const { due = 0, oldestDue = null, oldestUnsealed = null, paused = 0 } = rows[0] ?? {};
  const ageOf = (at: Date | null) => (at ? Math.max(0, now.getTime() - at.getTime()) : null);
  return {
    dueDeliveries: due,
    oldestDueMs: ageOf(oldestDue),
    oldestUnsealedMs: ageOf(oldestUnsealed),
    pausedEndpoints: paused,
  };
}
