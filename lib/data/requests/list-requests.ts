import type { RequestId } from "@/lib/domain/ids/id";
import type { TeamScope } from "@/lib/domain/policies/scope";
import type { ListedRequest, RequestStatus, Risk } from "@/lib/domain/requests/approval-request";
import type { Tx } from "../transaction";

const LIST_COLUMNS = `r.id, r.project_id AS "projectId", p.name AS "projectName", r.mode, r.status, r.risk, r.headline,
  r.key_fact AS "keyFact", r.title_mismatch AS "titleMismatch", r.asked_by AS "askedBy", r.inserted_at AS "insertedAt", r.expires_at AS "expiresAt",
  r.decided_at AS "decidedAt", r.decided_by_id AS "decidedById", r.decided_by_name AS "decidedByName"`;

/** The inbox's order, to the letter as its index has it: the highest risk first, then what expires first. */
const DEADLINE = "CASE WHEN r.expires_at IS NULL THEN 'infinity' ELSE r.expires_at END";
const INBOX_ORDER = `CASE r.risk WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, ${DEADLINE}, r.id`;
const RISK_RANKS: Record<Risk, number> = { high: 0, medium: 1, low: 2 };

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
  const position = after && [RISK_RANKS[after.risk], after.expiresAt ?? "infinity", after.id];
  const { rows } = await tx.query<ListedRequest>({
    name: after ? "list-pending-after" : "list-pending",
    text: `SELECT ${LIST_COLUMNS} FROM requests r JOIN projects p ON p.id = r.project_id
      WHERE r.team_id = $1 AND r.status = 'pending' AND ${DEADLINE} > $2
      ${after ? `AND (${INBOX_ORDER}) > ($4::int, $5::timestamptz, $6)` : ""}
      ORDER BY ${INBOX_ORDER} LIMIT $3`,
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
  if (filter.status) conditions.push(`r.status = $${values.push(filter.status)}`);
  if (filter.beforeId) conditions.push(`r.id < $${values.push(filter.beforeId)}`);
  const { rows } = await tx.query<ListedRequest>(
    `SELECT ${LIST_COLUMNS} FROM requests r JOIN projects p ON p.id = r.project_id
      WHERE ${conditions.join(" AND ")} ORDER BY r.id DESC LIMIT $2`,
    values,
  );
  return rows;
}

/** Beyond this nobody counts on: the page says "999+", and the count stays cheap however many there are. */
export const PENDING_COUNT_MAX = 1_000;

/** How many live requests still wait for a decision, up to a thousand. */
export async function countPending(tx: Tx, scope: TeamScope, now: Date): Promise<number> {
  const { rows } = await tx.query<{ count: number }>({
    name: "count-pending",
    text: `SELECT count(*) FROM (SELECT FROM requests r
      WHERE r.team_id = $1 AND r.status = 'pending' AND r.mode = 'live' AND ${DEADLINE} > $2
      LIMIT $3) counted`,
    values: [scope.teamId, now, PENDING_COUNT_MAX],
  });
  return rows[0]?.count ?? 0;
}

/** Whether there is anything that somebody has asked this team. */
export async function hasAnyRequest(tx: Tx, scope: TeamScope): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "has-any-request",
    text: "SELECT FROM requests r WHERE r.team_id = $1 LIMIT 1",
    values: [scope.teamId],
  });
  return rowCount === 1;
}

/** What happened to a request, in order. */
export type TrailRow = {
  id: string;
  type: string;
  actorName: string;
  /** What the request's status was from then on; null once the event is erased. */
  status: string | null;
  createdAt: Date;
};

export async function listTrail(tx: Tx, scope: TeamScope, id: RequestId): Promise<TrailRow[]> {
  const { rows } = await tx.query<TrailRow>({
    name: "list-trail",
    text: `SELECT e.id, e.type, e.actor_name AS "actorName", e.body::json ->> 'status' AS status,
        e.created_at AS "createdAt" FROM events e
      WHERE e.team_id = $1 AND e.request_id = $2 ORDER BY e.position`,
    values: [scope.teamId, id],
  });
  return rows;
}
