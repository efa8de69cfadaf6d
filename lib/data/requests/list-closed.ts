import type { RequestId } from "@/lib/domain/ids/id";
import type { TeamScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest, ListedRequest, RequestStatus, Risk } from "@/lib/domain/requests/approval-request";
import type { Tx } from "../transaction";

/** When a request was closed, to the letter as its index has it. What has expired was closed by the clock. */
const CLOSED_AT = `CASE WHEN r.decided_at IS NOT NULL THEN r.decided_at
  WHEN r.status = 'expired' AND r.expires_at IS NOT NULL THEN r.expires_at ELSE r.updated_at END`;

const COLUMNS = `r.id, r.project_id AS "projectId", r.mode, r.status, r.risk, r.headline, r.key_fact AS "keyFact",
  r.asked_by AS "askedBy", r.inserted_at AS "insertedAt", r.expires_at AS "expiresAt", r.decided_at AS "decidedAt",
  r.decided_by_id AS "decidedById", r.decided_by_name AS "decidedByName", r.decision_note AS "decisionNote",
  r.external_id AS "externalId", r.original_payload IS NOT NULL AS "isEdited", ${CLOSED_AT} AS "closedAt"`;

/** A closed request as the history lists it: no payload. */
export type ClosedRequest = ListedRequest &
  Pick<ApprovalRequest, "decisionNote" | "externalId"> & {
    closedAt: Date;
    /** Whether what was decided on is not what was sent. */
    isEdited: boolean;
  };

/** Which closed requests are listed; null is no matter which. */
export type ClosedFilter = {
  statuses: Exclude<RequestStatus, "pending">[];
  risk: Risk | null;
  projectIds: string[] | null;
  /** Asked with one of these keys, or by this name, whatever its letters' case. */
  asker: { keyIds: string[]; name: string } | null;
  /** Decided by this person: by id, or by the name they had then. */
  decider: string | null;
  /** Those that a search found. */
  ids: RequestId[] | null;
  from: Date | null;
  until: Date | null;
};

/** Where a page of the history ended. */
export type ClosedPosition = { closedAt: Date; id: string };

/** Closed requests, the last closed first. Each outcome is a backward scan of one index; the four are merged. */
export async function listClosed(
  tx: Tx,
  scope: TeamScope,
  filter: ClosedFilter,
  after: ClosedPosition | null,
  limit: number,
): Promise<ClosedRequest[]> {
  const { text, values } = closedQuery(scope, filter, after, limit);
  const { rows } = await tx.query<ClosedRequest>(text, values);
  return rows;
}

/** The statement of `listClosed`; apart from it, so that its plan can be looked at. */
export function closedQuery(
  scope: TeamScope,
  filter: ClosedFilter,
  after: ClosedPosition | null,
  limit: number,
): { text: string; values: unknown[] } {
  const values: unknown[] = [scope.teamId, limit];
  const use = (value: unknown) => `$${values.push(value)}`;
  const conditions = ["r.team_id = $1", ...conditionsOf(filter, use)];
  if (after) conditions.push(`(${CLOSED_AT}, r.id) < (${use(after.closedAt)}::timestamptz, ${use(after.id)})`);
  const legs = filter.statuses.map(
    (status) => `(SELECT ${COLUMNS} FROM requests r
      WHERE ${conditions.join(" AND ")} AND r.status = ${use(status)} AND r.status <> 'pending'
      ORDER BY ${CLOSED_AT} DESC, r.id DESC LIMIT $2)`,
  );
  return {
    text: `SELECT c.*, (SELECT p.name FROM projects p WHERE p.id = c."projectId") AS "projectName"
      FROM (${legs.join(" UNION ALL ")}) c ORDER BY c."closedAt" DESC, c.id DESC LIMIT $2`,
    values,
  };
}

function conditionsOf(filter: ClosedFilter, use: (value: unknown) => string): string[] {
  const { risk, projectIds, asker, decider, ids, from, until } = filter;
  const conditions: string[] = [];
  if (risk) conditions.push(`r.risk = ${use(risk)}`);
  if (projectIds) conditions.push(`r.project_id = ANY(${use(projectIds)})`);
  if (asker)
    conditions.push(`(r.api_key_id = ANY(${use(asker.keyIds)}) OR lower(r.asked_by) = lower(${use(asker.name)}))`);
  if (decider) {
    const person = use(decider);
    conditions.push(`(r.decided_by_id = ${person} OR lower(r.decided_by_name) = lower(${person}))`);
  }
  if (ids) conditions.push(`r.id = ANY(${use(ids)}::text[])`);
  if (from) conditions.push(`${CLOSED_AT} >= ${use(from)}::timestamptz`);
  if (until) conditions.push(`${CLOSED_AT} < ${use(until)}::timestamptz`);
  return conditions;
}
