import { firstIdAt } from "@/lib/domain/ids/id";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest, RequestStatus } from "@/lib/domain/requests/approval-request";
import type { Once } from "../transaction";
import { REQUEST_COLUMNS, type RequestRowRecord, toRequest } from "./request-row";

export type ProjectRequestFilter = {
  status?: RequestStatus | undefined;
  externalId?: string | undefined;
  createdAfter?: Date | undefined;
  createdBefore?: Date | undefined;
  /** The last id of the page before. */
  beforeId?: string | null;
};

/**
 * A key's requests, the newest first. Ids carry the moment they were made, so that times and pages alike are
 * ranges of one index: the cost does not grow with the table.
 */
export async function listProjectRequests(
  tx: Once,
  scope: ProjectScope,
  filter: ProjectRequestFilter,
  now: Date,
  limit: number,
): Promise<ApprovalRequest[]> {
  const values: unknown[] = [scope.teamId, scope.projectId, scope.mode, limit];
  const conditions = ["r.team_id = $1", "r.project_id = $2", "r.mode = $3"];
  // One letter for each condition: each combination is a statement of its own.
  let present = "";
  const where = (letter: string, condition: string, value: unknown) => {
    present += letter;
    conditions.push(condition.replace("?", `$${values.push(value)}`));
  };
  if (filter.status) where("s", "r.status = ?", filter.status);
  if (filter.status === "pending") where("p", "(r.expires_at IS NULL OR r.expires_at > ?)", now);
  if (filter.externalId !== undefined) where("x", "r.external_id = ?", filter.externalId);
  if (filter.createdAfter) where("a", "r.id >= ?", firstIdAt("req", new Date(filter.createdAfter.getTime() + 1)));
  if (filter.createdBefore) where("b", "r.id < ?", firstIdAt("req", filter.createdBefore));
  if (filter.beforeId) where("c", "r.id < ?", filter.beforeId);
  const { rows } = await tx.query<RequestRowRecord>({
    name: `list-project-requests ${present}`,
    text: `SELECT ${REQUEST_COLUMNS} FROM requests r WHERE ${conditions.join(" AND ")} ORDER BY r.id DESC LIMIT $4`,
    values,
  });
  return rows.map(toRequest);
}
