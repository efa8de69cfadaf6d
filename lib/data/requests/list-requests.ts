import type { ProjectId, RequestId } from "@/lib/domain/ids/id";
import type { MemberScope, Mode, TeamScope } from "@/lib/domain/policies/scope";
import {
  type ListedRequest,
  REQUEST_STATUSES,
  type RequestStatus,
  RISKS,
  type Risk,
} from "@/lib/domain/requests/approval-request";
import type { Tx } from "../transaction";

/**
 * With the reader's own snooze, while its time has not come: $2 is the reader, $3 the present. Projects are looked up for
 * each row, and not joined: the page could otherwise be read once for each project.
 */
const listed = (requests: string) => `SELECT r.id, r.project_id AS "projectId",
    (SELECT p.name FROM projects p WHERE p.team_id = $1 AND p.id = r.project_id) AS "projectName", r.mode, r.status, r.risk, r.headline,
    r.key_fact AS "keyFact", r.title_mismatch AS "titleMismatch", r.asked_by AS "askedBy",
    r.inserted_at AS "insertedAt", r.expires_at AS "expiresAt", r.decided_at AS "decidedAt", r.decided_by_id AS "decidedById",
    r.decided_by_name AS "decidedByName", z.until AS "snoozedUntil"
  FROM ${requests} r
  LEFT JOIN snoozes z ON z.team_id = $1 AND z.user_id = $2 AND z.request_id = r.id AND z.until > $3`;

/** The inbox's order, to the letter as its index has it: the highest risk first, then what expires first. */
const DEADLINE = "CASE WHEN r.expires_at IS NULL THEN 'infinity' ELSE r.expires_at END";
const RANK = "CASE r.risk WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END";
const INBOX_ORDER = `${RANK}, ${DEADLINE}, r.id`;
const MODES = ["live", "test"] as const satisfies Mode[];
const RISK_RANKS: Record<Risk, number> = { high: 0, medium: 1, low: 2 };

/** The reader has not put it aside, or its time has come. */
const IS_AWAKE = `NOT EXISTS (
    SELECT FROM snoozes z WHERE z.team_id = $1 AND z.user_id = $2 AND z.request_id = r.id AND z.until > $3)`;

/** Where a page of the inbox ended: the last row's place in its order. `expiresAt` null means never. */
export type InboxPosition = { risk: Risk; expiresAt: Date | null; id: string };

/** Which of a team's requests are listed; null is no matter which. `ids` are those that a search found. */
export type ListFilter = { projectId: string | null; risk: Risk | null; ids: RequestId[] | null };

/** A stretch of a list: what comes after one place, up to and including another; null is the list's own end. */
export type Stretch<Position> = { after: Position | null; until: Position | null };

type PendingFilter = ListFilter & { withSnoozed: boolean; without: ProjectId[] };

/**
 * Pending requests that can still be decided: highest risk first, then what expires first. `withSnoozed` is whether
 * those that the reader has put aside are among them; those of the projects `without` are not.
 */
export async function listPending(
  tx: Tx,
  scope: MemberScope,
  filter: PendingFilter,
  stretch: Stretch<InboxPosition>,
  now: Date,
  limit: number,
): Promise<ListedRequest[]> {
  const { text, values } = pendingQuery(scope, filter, stretch, now, limit);
  const { rows } = await tx.query<ListedRequest>(text, values);
  return rows;
}

/**
 * The statement of `listPending`; apart from it, so that its plan can be looked at. Each leg is a scan of the inbox's
 * index, of one mode, in its order.
 */
export function pendingQuery(
  scope: MemberScope,
  filter: PendingFilter,
  { after, until }: Stretch<InboxPosition>,
  now: Date,
  limit: number,
): { text: string; values: unknown[] } {
  const values: unknown[] = [scope.teamId, scope.actor.id, now, limit];
  const conditions = ["r.team_id = $1", "r.status = 'pending'", `${DEADLINE} > $3`, ...filtering(filter, values)];
  if (!filter.withSnoozed) conditions.push(IS_AWAKE);
  if (filter.without.length > 0) conditions.push(`r.project_id <> ALL($${values.push(filter.without)}::text[])`);
  if (after) conditions.push(`(${INBOX_ORDER}) > ${placeOf(after, values)}`);
  if (until) conditions.push(`(${INBOX_ORDER}) <= ${placeOf(until, values)}`);
  if (filter.risk) conditions.push(`${RANK} = $${values.push(RISK_RANKS[filter.risk])}::int`);
  // What a search found is read by id, and once.
  const ranges = filter.ids ? [[]] : MODES.map((mode) => [`r.mode = '${mode}'`]);
  // The page first, and then what stands beside each of its rows: joined before, all that waits would be read and sorted.
  const page = `(SELECT r.* FROM (${legsOf(conditions, ranges, INBOX_ORDER)}) r ORDER BY ${INBOX_ORDER} LIMIT $4)`;
  return { text: `${listed(page)} ORDER BY ${INBOX_ORDER}`, values };
}

/** A page of each range, to be merged. */
function legsOf(conditions: string[], ranges: string[][], order: string): string {
  const leg = (range: string[]) => `(SELECT r.* FROM requests r WHERE ${[...conditions, ...range].join(" AND ")}
      ORDER BY ${order} LIMIT $4)`;
  return ranges.map(leg).join(" UNION ALL ");
}

type NewestFilter = ListFilter & { status: RequestStatus | null };

/** Requests of every status, or of one, the newest first. */
export async function listNewest(
  tx: Tx,
  scope: MemberScope,
  filter: NewestFilter,
  stretch: Stretch<RequestId>,
  now: Date,
  limit: number,
): Promise<ListedRequest[]> {
  const { text, values } = newestQuery(scope, filter, stretch, now, limit);
  const { rows } = await tx.query<ListedRequest>(text, values);
  return rows;
}

/**
 * The statement of `listNewest`; apart from it, so that its plan can be looked at. Each leg is a backward scan of one
 * range of an index that ends with the id, and the legs are merged: a page costs what it shows.
 */
export function newestQuery(
  scope: MemberScope,
  filter: NewestFilter,
  { after, until }: Stretch<RequestId>,
  now: Date,
  limit: number,
): { text: string; values: unknown[] } {
  const values: unknown[] = [scope.teamId, scope.actor.id, now, limit];
  const use = (value: unknown) => `$${values.push(value)}`;
  const conditions = ["r.team_id = $1", ...filtering(filter, values)];
  if (filter.status) conditions.push(`r.status = ${use(filter.status)}`);
  if (after) conditions.push(`r.id < ${use(after)}`);
  if (until) conditions.push(`r.id >= ${use(until)}`);
  const legs = legsOf(conditions, rangesOf(filter, use), "r.id DESC");
  return { text: `${listed(`(${legs})`)} ORDER BY r.id DESC LIMIT $4`, values };
}

/** A project's indexes go by mode; those of a team by status and risk. What a search found needs none. */
function rangesOf({ projectId, risk, status, ids }: NewestFilter, use: (value: unknown) => string): string[][] {
  if (ids) return [[]];
  if (projectId) return MODES.map((mode) => [`r.mode = ${use(mode)}`]);
  if (risk && !status) return REQUEST_STATUSES.map((of) => [`r.status = ${use(of)}`]);
  if (status && !risk) return RISKS.map((of) => [`r.risk = ${use(of)}`]);
  return [[]];
}

function filtering({ projectId, risk, ids }: ListFilter, values: unknown[]): string[] {
  const conditions = [];
  if (projectId) conditions.push(`r.project_id = $${values.push(projectId)}`);
  if (risk) conditions.push(`r.risk = $${values.push(risk)}`);
  if (ids) conditions.push(`r.id = ANY($${values.push(ids)}::text[])`);
  return conditions;
}

function placeOf({ risk, expiresAt, id }: InboxPosition, values: unknown[]): string {
  const rank = values.push(RISK_RANKS[risk]);
  const at = values.push(expiresAt ?? "infinity");
  return `($${rank}::int, $${at}::timestamptz, $${values.push(id)})`;
}

/** Beyond this nobody counts on: the page says "999+", and the count stays cheap however many there are. */
export const PENDING_COUNT_MAX = 1_000;

/**
 * How many live requests still wait for a decision, and how many of them are not of the projects `without` and not put
 * aside by the reader; each up to a thousand.
 */
export async function countPending(
  tx: Tx,
  scope: MemberScope,
  without: ProjectId[],
  now: Date,
): Promise<{ team: number; awake: number }> {
  const values = [scope.teamId, scope.actor.id, now, PENDING_COUNT_MAX];
  const { rows } = await tx.query<{ team: number; awake: number }>(
    without.length === 0
      ? { name: "count-pending", text: COUNT_PENDING, values }
      : { text: countPendingText("AND r.project_id <> ALL($5::text[])"), values: [...values, without] },
  );
  return rows[0] ?? { team: 0, awake: 0 };
}

const WAITING = `FROM requests r WHERE r.team_id = $1 AND r.status = 'pending' AND r.mode = 'live' AND ${DEADLINE} > $3`;
const countPendingText = (
  ofReader: string,
) => `SELECT (SELECT count(*) FROM (SELECT ${WAITING} LIMIT $4) counted) AS team,
  (SELECT count(*) FROM (SELECT ${WAITING} ${ofReader} AND ${IS_AWAKE}
    LIMIT $4) counted) AS awake`;

/** Exported so that its plan can be looked at. */
export const COUNT_PENDING = countPendingText("");

/** Whether the team has been asked nothing yet, or one thing that still waits for its answer. */
export async function standsBeforeFirstAnswer(tx: Tx, scope: TeamScope): Promise<boolean> {
  const { rows } = await tx.query<{ status: RequestStatus }>({
    name: "stands-before-first-answer",
    text: "SELECT r.status FROM requests r WHERE r.team_id = $1 ORDER BY r.id LIMIT 2",
    values: [scope.teamId],
  });
  return rows.length === 0 || (rows.length === 1 && rows[0]?.status === "pending");
}

/** Whether there is anything that somebody has asked this team. */
export async function hasAnyRequest(tx: Tx, scope: TeamScope): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "has-any-request",
    // In the order of an index: without one, a team that has none would be looked for among everybody's.
    text: "SELECT FROM requests r WHERE r.team_id = $1 ORDER BY r.id LIMIT 1",
    values: [scope.teamId],
  });
  return rowCount === 1;
}
