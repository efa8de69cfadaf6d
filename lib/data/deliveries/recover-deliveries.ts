import type { TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";
import type { DeliveryPlace } from "./list-deliveries";

/**
 * What has failed so far and is not being sent now: given up, or waiting for its next attempt. Both are meant by
 * whoever has mended a receiver and does not want to wait for hours. $4 is now.
 */
const OF_ENDPOINT = "d.team_id = $1 AND d.endpoint_id = $2 AND d.created_at >= $3 AND d.created_at <= $4";
const GIVEN_UP = "d.status = 'failed'";
const RETRYING = "d.status = 'pending' AND d.attempt_count > 0 AND d.claim_id IS NULL AND d.next_attempt_at > $4";

/**
 * Their places, by two legs, each by an index of its own, past whatever has been delivered. OFFSET keeps the times out of
 * the second one's inner query: by them PostgreSQL would rather walk all that was made since, which is nearly all delivered.
 */
const failed = (condition: string, end: string) => `(SELECT d.id, d.created_at FROM deliveries d
    WHERE ${OF_ENDPOINT} AND ${GIVEN_UP} ${condition} ${end})
  UNION ALL
  (SELECT d.id, d.created_at FROM (
      SELECT d.id, d.created_at FROM deliveries d WHERE d.team_id = $1 AND d.endpoint_id = $2 AND ${RETRYING} OFFSET 0) d
    WHERE d.created_at >= $3 AND d.created_at <= $4 ${condition} ${end})`;

/** How many of an endpoint's deliveries made since a time have failed so far, counted up to `limit`. */
export async function countFailedSince(
  tx: Tx,
  { teamId }: TeamScope,
  endpointId: string,
  { since, now }: { since: Date; now: Date },
  limit: number,
): Promise<number> {
  const { rows } = await tx.query<{ count: number }>({
    name: "count-failed-deliveries",
    text: `SELECT count(*)::int AS count FROM (${failed("", "LIMIT $5")} LIMIT $5) failed`,
    values: [teamId, endpointId, since, now, limit],
  });
  return rows[0]?.count ?? 0;
}

/**
 * Puts so many of them into the queue at once, the oldest first, from after a place on; they carry what they carried
 * before. Going on by place and not by what is left: those that fail again meanwhile would be found for ever.
 *
 * @returns how many were found and put there, which are fewer where somebody else was at one, and the place of the last
 *   that was found; null when none was left
 */
export async function requeueFailedSince(
  tx: Tx,
  { teamId }: TeamScope,
  endpointId: string,
  { since, after, now }: { since: Date; after: DeliveryPlace | null; now: Date },
  limit: number,
): Promise<{ found: number; count: number; last: DeliveryPlace } | null> {
  const order = "ORDER BY d.created_at, d.id LIMIT $7";
  const { rows } = await tx.query<DeliveryPlace & { found: number; count: number }>({
    name: "requeue-failed-deliveries",
    text: `WITH found AS (
        SELECT d.id, d.created_at FROM (${failed("AND (d.created_at, d.id) > ($5::timestamptz, $6::text)", order)}) d ${order}
      ),
      locked AS (
        SELECT d.id FROM deliveries d JOIN found ON found.id = d.id WHERE d.team_id = $1 AND (${GIVEN_UP} OR ${RETRYING})
        ORDER BY d.created_at, d.id FOR UPDATE OF d
      ),
      requeued AS (
        UPDATE deliveries d SET status = 'pending', next_attempt_at = $4, finished_at = NULL
        FROM locked WHERE d.team_id = $1 AND d.id = locked.id RETURNING d.id
      )
      SELECT id, created_at AS "createdAt", count(*) OVER ()::int AS found, (SELECT count(*)::int FROM requeued) AS count
      FROM found ORDER BY created_at DESC, id DESC LIMIT 1`,
    values: [teamId, endpointId, since, now, after?.createdAt ?? since, after?.id ?? "", limit],
  });
  if (!rows[0]) return null;
  const { found, count, ...last } = rows[0];
  return { found, count, last };
}
