import type { RequestId, TeamId } from "@/lib/domain/ids/id";
import type { Plan } from "@/lib/domain/policies/plans";
import { poolOf } from "../pool";
import { CLOSED_AT } from "../requests/list-closed";
import type { Tx } from "../transaction";

/** A team that keeps its closed requests for some time and no longer. */
export type Retention = { teamId: TeamId; teamSlug: string; teamName: string; plan: Plan; keptDays: number };

export async function listRetentions(): Promise<Retention[]> {
  const { rows } = await poolOf("ha_system").query<Retention>({
    name: "list-retentions",
    text: `SELECT id AS "teamId", slug AS "teamSlug", name AS "teamName", plan, keep_requests_days AS "keptDays"
      FROM teams WHERE keep_requests_days IS NOT NULL AND deleted_at IS NULL ORDER BY id`,
  });
  return rows;
}

/**
 * Deletes a team's requests that were closed, and changed last, before a time; at most `limit`. With each go its votes,
 * comments, words, deliveries with their attempts, and idempotency keys; its events lose what they say, the salt under
 * their digests, and from where they were caused: the digests stay, and with them the chain.
 *
 * Says of how many requests, and how many live events: the trail tells of both, so that no other emptied event passes.
 *
 * What waits for a decision is never among them, nor what is still on its way to a receiver.
 */
export async function deleteOldRequests(
  tx: Tx,
  teamId: TeamId,
  before: Date,
  limit: number,
): Promise<{ requests: number; events: number }> {
  const ids = await lockOldRequests(tx, teamId, before, limit);
  if (ids.length === 0) return { requests: 0, events: 0 };
  const { rows } = await tx.query<{ eventIds: string[] }>({
    name: "erase-events-of-old-requests",
    text: `SELECT erase_events_of_old_requests($1, $2, $3) AS "eventIds"`,
    values: [teamId, ids, before],
  });
  const eventIds = rows[0]?.eventIds ?? [];
  // Without names for the statements: they are planned for the list at hand (see data/requests/delete-test-requests.ts).
  await tx.query("DELETE FROM event_addresses WHERE team_id = $1 AND event_id = ANY($2)", [teamId, eventIds]);
  await tx.query("DELETE FROM deliveries WHERE team_id = $1 AND event_id = ANY($2)", [teamId, eventIds]);
  await tx.query("DELETE FROM idempotency_keys WHERE team_id = $1 AND request_id = ANY($2)", [teamId, ids]);
  const { rowCount } = await tx.query(
    "DELETE FROM requests WHERE team_id = $1 AND id = ANY($2) AND status <> 'pending'",
    [teamId, ids],
  );
  const live = await tx.query("SELECT FROM events WHERE team_id = $1 AND id = ANY($2) AND mode = 'live'", [
    teamId,
    eventIds,
  ]);
  return { requests: rowCount ?? 0, events: live.rowCount ?? 0 };
}

/**
 * Whatever somebody is at just now is left to the next time. By when they were closed, which is no later than when they
 * were changed last: the history's index, each of its ranges named, finds the old ones past whatever still waits.
 */
async function lockOldRequests(tx: Tx, teamId: TeamId, before: Date, limit: number): Promise<RequestId[]> {
  const { rows } = await tx.query<{ id: RequestId }>({
    name: "lock-old-requests",
    text: `SELECT r.id FROM requests r
      WHERE r.team_id = $1 AND r.status IN ('approved', 'rejected', 'expired', 'cancelled')
        AND r.risk IN ('low', 'medium', 'high') AND r.status <> 'pending' AND ${CLOSED_AT} < $2 AND r.updated_at < $2
        AND NOT EXISTS (SELECT FROM events e JOIN deliveries d ON d.event_id = e.id
          WHERE e.team_id = $1 AND d.team_id = $1 AND e.request_id = r.id AND d.status = 'pending')
      LIMIT $3 FOR UPDATE OF r SKIP LOCKED`,
    values: [teamId, before, limit],
  });
  return rows.map(({ id }) => id);
}

/** Deletes a team's mails from before a time, at most `limit`: they may say what a request was about. Returns how many. */
export async function deleteOldTeamMails(tx: Tx, teamId: TeamId, before: Date, limit: number): Promise<number> {
  const { rowCount } = await tx.query({
    name: "delete-old-team-mails",
    text: `DELETE FROM mails WHERE team_id = $1 AND id IN (
        SELECT id FROM mails WHERE team_id = $1 AND created_at < $2 LIMIT $3 FOR UPDATE SKIP LOCKED)`,
    values: [teamId, before, limit],
  });
  return rowCount ?? 0;
}
