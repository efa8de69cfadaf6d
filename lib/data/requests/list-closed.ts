import type { RequestId } from "@/lib/domain/ids/id";
import type { TeamScope } from "@/lib/domain/policies/scope";
import {
  type ApprovalRequest,
  type ListedRequest,
  type RequestStatus,
  RISKS,
  type Risk,
} from "@/lib/domain/requests/approval-request";
import type { Tx } from "../transaction";
import { ASKER, DECIDER, type Identity, isThePerson } from "./closed-identities";

/** When a request was closed, to the letter as its index has it. What has expired was closed by the clock. */
export const CLOSED_AT = `CASE WHEN r.decided_at IS NOT NULL THEN r.decided_at
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
  /** Asked by one of these. */
  askers: Identity[] | null;
  /** Decided by one of these. */
  deciders: Identity[] | null;
  /** Those that a search found. */
  ids: RequestId[] | null;
  from: Date | null;
  until: Date | null;
};

/** Where a page of the history ended. */
export type ClosedPosition = { closedAt: Date; id: string };

/** Closed requests, the last closed first. */
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

/**
 * The statement of `listClosed`; apart from it, so that its plan can be looked at. Each leg is a backward scan of one
 * range of an index that has the list's order, and the legs are merged: a page costs what it shows, whatever the team has.
 */
export function closedQuery(
  scope: TeamScope,
  filter: ClosedFilter,
  after: ClosedPosition | null,
  limit: number,
): { text: string; values: unknown[] } {
  const values: unknown[] = [scope.teamId, limit];
  const use = (value: unknown) => `$${values.push(value)}`;
  const conditions = ["r.team_id = $1", "r.status <> 'pending'", ...conditionsOf(filter, use)];
  if (after) conditions.push(`(${CLOSED_AT}, r.id) < (${use(after.closedAt)}::timestamptz, ${use(after.id)})`);
  const legs = rangesOf(filter, use).map(
    (range) => `(SELECT ${COLUMNS} FROM requests r WHERE ${[...conditions, ...range].join(" AND ")}
      ORDER BY ${CLOSED_AT} DESC, r.id DESC LIMIT $2)`,
  );
  const none = `(SELECT ${COLUMNS} FROM requests r WHERE r.team_id = $1 AND false)`;
  return {
    text: `SELECT c.*, (SELECT p.name FROM projects p WHERE p.team_id = $1 AND p.id = c."projectId") AS "projectName"
      FROM (${legs.join(" UNION ALL ") || none}) c ORDER BY c."closedAt" DESC, c.id DESC LIMIT $2`,
    values,
  };
}

type Use = (value: unknown) => string;

/**
 * What each leg reads: ranges of the index that the filter's narrowest part has, whose rows the rest then sifts. What a
 * search found is few, and read by id.
 */
function rangesOf(filter: ClosedFilter, use: Use): string[][] {
  const { statuses, risk, projectIds, askers, deciders, ids } = filter;
  if (ids) return [[`r.status = ANY(${use(statuses)}::text[])`, ...siftedBy(filter, use)]];
  if (deciders) return ofEach(deciders, isTheDecider, { ...filter, deciders: null }, use);
  if (askers) return ofEach(askers, isTheAsker, { ...filter, askers: null }, use);
  if (projectIds) return ofEach(projectIds, isTheProject, { ...filter, projectIds: null }, use);
  return ofEach(risk ? [risk] : [...RISKS], isTheRisk, { ...filter, risk: null }, use);
}

type IsTheOne<Part> = (part: Part, use: Use) => string;
const isTheDecider: IsTheOne<Identity> = (who, use) => isThePerson(DECIDER, who, use);
const isTheAsker: IsTheOne<Identity> = (who, use) => isThePerson(ASKER, who, use);
const isTheProject: IsTheOne<string> = (id, use) => `r.project_id = ${use(id)}`;
const isTheRisk: IsTheOne<Risk> = (risk, use) => `r.risk = ${use(risk)}`;

function ofEach<Part>(parts: Part[], isTheOne: IsTheOne<Part>, rest: ClosedFilter, use: Use): string[][] {
  const sifted = siftedBy(rest, use);
  return parts.flatMap((part) => {
    const range = isTheOne(part, use);
    return rest.statuses.map((status) => [range, `r.status = ${use(status)}`, ...sifted]);
  });
}

function siftedBy({ risk, projectIds, askers, deciders }: ClosedFilter, use: Use): string[] {
  const oneOf = <Part>(parts: Part[], isTheOne: IsTheOne<Part>) =>
    `(${parts.map((part) => isTheOne(part, use)).join(" OR ") || "false"})`;
  return [
    ...(risk ? [isTheRisk(risk, use)] : []),
    ...(projectIds ? [oneOf(projectIds, isTheProject)] : []),
    ...(askers ? [oneOf(askers, isTheAsker)] : []),
    ...(deciders ? [oneOf(deciders, isTheDecider)] : []),
  ];
}

function conditionsOf({ ids, from, until }: ClosedFilter, use: Use): string[] {
  const conditions: string[] = [];
  if (ids) conditions.push(`r.id = ANY(${use(ids)}::text[])`);
  if (from) conditions.push(`${CLOSED_AT} >= ${use(from)}::timestamptz`);
  if (until) conditions.push(`${CLOSED_AT} < ${use(until)}::timestamptz`);
  return conditions;
}
