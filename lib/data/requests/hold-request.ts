import type { RequestId } from "@/lib/domain/ids/id";
import type { Role } from "@/lib/domain/policies/roles";
import type { MemberScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import { runBatch } from "../batch";
import { REVIEWED_PROJECT, type ReviewedProject } from "../projects/reviewed-project";
import type { Tx } from "../transaction";
import { REQUEST_COLUMNS, type RequestRowRecord, toRequest } from "./request-row";

/** What a person's decision is judged by. */
export type HeldRequest = { request: ApprovalRequest; project: ReviewedProject; role: Role };

/**
 * A request, its project, and what the member may do. Until the transaction ends, nobody changes that project: neither
 * who decides in it nor what it makes of its requests; and nobody removes or demotes this member. Whoever is about to
 * decide or to change one of these waits for the other, and then reads what it left: two statements, since the second
 * sees what was committed while the first waited; in one round trip.
 *
 * @returns null where they are a member no more, or there is no such request
 */
export async function holdRequest(tx: Tx, scope: MemberScope, id: RequestId): Promise<HeldRequest | null> {
  const { teamId, actor } = scope;
  const [held, found] = await runBatch(tx, [
    {
      name: "hold-project-of-request",
      text: `SELECT m.role FROM requests r JOIN projects p ON p.team_id = $1 AND p.id = r.project_id
          JOIN memberships m ON m.team_id = $1 AND m.user_id = $3
        WHERE r.team_id = $1 AND r.id = $2 FOR KEY SHARE OF p FOR SHARE OF m`,
      values: [teamId, id, actor.id],
    },
    {
      name: "find-request-with-project",
      text: `SELECT ${REQUEST_COLUMNS}, (SELECT to_json(project) FROM (
          SELECT ${REVIEWED_PROJECT} FROM projects p WHERE p.team_id = $1 AND p.id = r.project_id) project) AS project
        FROM requests r WHERE r.team_id = $1 AND r.id = $2`,
      values: [teamId, id],
    },
  ]);
  const row: (RequestRowRecord & { project: ReviewedProject | null }) | undefined = found?.rows[0];
  const role: Role | undefined = held?.rows[0]?.role;
  return row?.project && role ? { request: toRequest(row), project: row.project, role } : null;
}
