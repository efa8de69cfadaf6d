import type { ProjectId, RequestId } from "@/lib/domain/ids/id";
import type { TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

/**
 * Test requests are the only ones that can be deleted. Each statement here says 'test' itself, and a policy of the
 * database says it once more: a live row is out of reach, whatever the caller passes.
 */

/** Beyond this nobody counts on: the page says "more than 10,000". */
export const TEST_COUNT_MAX = 10_000;

/** How many test requests each of the team's projects has, up to one more than `TEST_COUNT_MAX`. */
export async function countTestRequests(tx: Tx, scope: TeamScope): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ id: string; count: number }>({
    name: "count-test-requests",
    text: `SELECT p.id, (SELECT count(*) FROM (SELECT FROM requests r
        WHERE r.team_id = $1 AND r.project_id = p.id AND r.mode = 'test' LIMIT $2) counted) AS count
      FROM projects p WHERE p.team_id = $1`,
    values: [scope.teamId, TEST_COUNT_MAX + 1],
  });
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** The newest of a project's test requests; null when it has none. */
export async function findLastTestRequest(tx: Tx, scope: TeamScope, projectId: ProjectId): Promise<RequestId | null> {
  const { rows } = await tx.query<{ id: RequestId }>({
    name: "find-last-test-request",
    text: `SELECT r.id FROM requests r WHERE r.team_id = $1 AND r.project_id = $2 AND r.mode = 'test'
      ORDER BY r.id DESC LIMIT 1`,
    values: [scope.teamId, projectId],
  });
  return rows[0]?.id ?? null;
}

/**
 * Deletes the next test requests of a project, `after` one id and up to another, with their votes, deliveries,
 * attempts and idempotency keys, and empties their events. Returns the ids; none when there are no more.
 */
export async function deleteTestRequests(
  tx: Tx,
  scope: TeamScope,
  projectId: ProjectId,
  { after, last }: { after: RequestId | null; last: RequestId },
  limit: number,
): Promise<RequestId[]> {
  const ids = await lockRequests(tx, scope, projectId, { after, last }, limit);
  if (ids.length === 0) return [];
  // Nobody can add to their history from here on: every writer changes the request's row first.
  const eventIds = await eraseEvents(tx, scope, ids);
  const { teamId } = scope;
  await tx.query("DELETE FROM deliveries WHERE team_id = $1 AND event_id = ANY($2)", [teamId, eventIds]);
  const ofTheirs = "team_id = $1 AND mode = 'test'";
  await tx.query(`DELETE FROM idempotency_keys WHERE ${ofTheirs} AND request_id = ANY($2)`, [teamId, ids]);
  await tx.query(`DELETE FROM requests WHERE ${ofTheirs} AND id = ANY($2)`, [teamId, ids]);
  return ids;
}

/** In the order of their ids, so that two who delete at once wait for each other and go on. */
async function lockRequests(
  tx: Tx,
  scope: TeamScope,
  projectId: ProjectId,
  { after, last }: { after: RequestId | null; last: RequestId },
  limit: number,
): Promise<RequestId[]> {
  const { rows } = await tx.query<{ id: RequestId }>({
    name: "lock-test-requests",
    text: `SELECT r.id FROM requests r
      WHERE r.team_id = $1 AND r.project_id = $2 AND r.mode = 'test' AND r.id > $3 AND r.id <= $4
      ORDER BY r.id LIMIT $5 FOR UPDATE`,
    values: [scope.teamId, projectId, after ?? "", last, limit],
  });
  return rows.map(({ id }) => id);
}

/**
 * Takes away what the events say and the salt under their digests, which stay: nobody can tell what they were.
 * Without names for the statements: planned once for any list of ids, they would compare every event of the team
 * with every id (measured: seconds a batch, where a plan for the list at hand takes a tenth of one).
 */
async function eraseEvents(tx: Tx, scope: TeamScope, requestIds: RequestId[]): Promise<string[]> {
  // Locked first, in the order in which the sealer locks: the two would otherwise wait for each other.
  const { rows } = await tx.query<{ id: string }>(
    `SELECT id FROM events WHERE team_id = $1 AND mode = 'test' AND request_id = ANY($2)
      ORDER BY position FOR NO KEY UPDATE`,
    [scope.teamId, requestIds],
  );
  const ids = rows.map(({ id }) => id);
  await tx.query(
    `UPDATE events SET body = NULL, salt = NULL, request_id = NULL
      WHERE team_id = $1 AND mode = 'test' AND id = ANY($2)`,
    [scope.teamId, ids],
  );
  return ids;
}
