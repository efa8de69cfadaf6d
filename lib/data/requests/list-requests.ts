import type { RequestId } from "@/lib/domain/ids/id";
import type { TeamScope } from "@/lib/domain/policies/scope";
import type { ListedRequest, RequestStatus, Risk } from "@/lib/domain/requests/approval-request";
import type { Tx } from "../transaction";

const LIST_COLUMNS = `r.id, r.project_id AS "projectId", p.name AS "projectName", r.mode, r.status, r.risk, r.headline,
  r.key_fact AS "keyFact", r.asked_by AS "askedBy", r.inserted_at AS "insertedAt", r.expires_at AS "expiresAt",
  r.decided_at AS "decidedAt", r.decided_by_id AS "decidedById", r.decided_by_name AS "decidedByName"`;

/** Where a page of the inbox ended: the last row's place in its order. `expiresAt` null means never. */
export type InboxPosition = { risk: Risk; expiresAt: Date | null; id: string };

/** Pending requests that can still be decided: highest risk first, then what expires first. */
export async function listPending(
  tx: Tx,
  scope: TeamScope,
  now: Date,
  after: InboxPosition | null,
  limit: number,
): Promise<ListedRequest[]> {
  const position = after && [after.risk, after.expiresAt ?? "infinity", after.id];
  // Risk descends and the rest ascends, so that no single row comparison says "after": two ranges do.
  const { rows } = await tx.query<ListedRequest>({
    name: after ? "list-pending-after" : "list-pending",
    text: `SELECT ${LIST_COLUMNS} FROM requests r JOIN projects p ON p.id = r.project_id
      WHERE r.team_id = $1 AND r.status = 'pending' AND coalesce(r.expires_at, 'infinity') > $2
      ${after ? "AND r.risk <= $4 AND (r.risk < $4 OR (coalesce(r.expires_at, 'infinity'), r.id) > ($5::timestamptz, $6))" : ""}
      ORDER BY r.risk DESC, coalesce(r.expires_at, 'infinity'), r.id LIMIT $3`,
    values: [scope.teamId, now, limit, ...(position ?? [])],
  });
  return rows;
}

/** Requests of every status, or of one, the newest first. */
export async function listNewest(
  tx: Tx,
  scope: TeamScope,
  filter: { status: RequestStatus | null; beforeId: string | null },
  limit: number,
): Promise<ListedRequest[]> {
  const values: unknown[] = [scope.teamId, limit];
  const conditions = ["r.team_id = $1"];
  if (filter.status) conditions.push(`r.status = $${values.push(filter.status)}::request_status`);
  if (filter.beforeId) conditions.push(`r.id < $${values.push(filter.beforeId)}`);
  const { rows } = await tx.query<ListedRequest>(
    `SELECT ${LIST_COLUMNS} FROM requests r JOIN projects p ON p.id = r.project_id
      WHERE ${conditions.join(" AND ")} ORDER BY r.id DESC LIMIT $2`,
    values,
  );
  return rows;
}

/** How many requests still wait for a decision. */
export async function countPending(tx: Tx, scope: TeamScope, now: Date): Promise<number> {
  const { rows } = await tx.query<{ count: number }>({
    name: "count-pending",
    text: `SELECT count(*) FROM requests r
      WHERE r.team_id = $1 AND r.status = 'pending' AND coalesce(r.expires_at, 'infinity') > $2`,
    values: [scope.teamId, now],
  });
  return rows[0]?.count ?? 0;
}

/** Whether anybody has ever asked this team anything. */
export async function hasAnyRequest(tx: Tx, scope: TeamScope): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "has-any-request",
    text: "SELECT FROM requests r WHERE r.team_id = $1 LIMIT 1",
    values: [scope.teamId],
  });
  return rowCount === 1;
}

/** What happened to a request, in order. */
export type TrailRow = { id: string; type: string; actorName: string; createdAt: Date };

export async function listTrail(tx: Tx, scope: TeamScope, id: RequestId): Promise<TrailRow[]> {
  const { rows } = await tx.query<TrailRow>({
    name: "list-trail",
    text: `SELECT e.id, e.type, e.actor_name AS "actorName", e.created_at AS "createdAt" FROM events e
      WHERE e.team_id = $1 AND e.request_id = $2 ORDER BY e.position`,
    values: [scope.teamId, id],
  });
  return rows;
}
