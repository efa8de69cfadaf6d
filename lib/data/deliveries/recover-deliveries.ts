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

/** How many of an endpoint's deliveries made since a time have failed so far, counted up to `limit`. */
export async function countFailedSince(
  tx: Tx,
  { teamId }: TeamScope,
  endpointId: string,
  { since, now }: { since: Date; now: Date },
  limit: number,
): Promise<number> {
  // Each by an index of its own, past whatever has been delivered.
  const of = (state: string) => `(SELECT 1 FROM deliveries d WHERE ${OF_ENDPOINT} AND ${state} LIMIT $5)`;
  const { rows } = await tx.query<{ count: number }>({
    name: "count-failed-deliveries",
    text: `SELECT count(*)::int AS count FROM (${of(GIVEN_UP)} UNION ALL ${of(RETRYING)} LIMIT $5) failed`,
    values: [teamId, endpointId, since, now, limit],
  });
  return rows[0]?.count ?? 0;
}

/**
 * Puts so many of them into the queue at once, the oldest first, from after a place on; they carry what they carried
 * before. Going on by place and not by what is left: those that fail again meanwhile would be found for ever.
 *
 * @returns how many, and the last one's place; null when none was left
 */
export async function requeueFailedSince(
  tx: Tx,
  { teamId }: TeamScope,
  endpointId: string,
  { since, after, now }: { since: Date; after: DeliveryPlace | null; now: Date },
  limit: number,
): Promise<{ count: number; last: DeliveryPlace } | null> {
  const { rows } = await tx.query<DeliveryPlace & { count: number }>({
    name: "requeue-failed-deliveries",
    text: `WITH failed AS (
        SELECT d.id, d.created_at FROM deliveries d
        WHERE ${OF_ENDPOINT} AND (${GIVEN_UP} OR ${RETRYING}) AND (d.created_at, d.id) > ($5::timestamptz, $6::text)
        ORDER BY d.created_at, d.id LIMIT $7 FOR UPDATE
      ),
      requeued AS (
        UPDATE deliveries d SET status = 'pending', next_attempt_at = $4, finished_at = NULL
        FROM failed WHERE d.team_id = $1 AND d.id = failed.id RETURNING d.id, d.created_at
      )
      SELECT id, created_at AS "createdAt", count(*) OVER ()::int AS count FROM requeued
      ORDER BY created_at DESC, id DESC LIMIT 1`,
    values: [teamId, endpointId, since, now, after?.createdAt ?? since, after?.id ?? "", limit],
  });
  if (!rows[0]) return null;
  const { count, ...last } = rows[0];
  return { count, last };
}
