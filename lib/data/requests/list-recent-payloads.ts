import type { ProjectId } from "@/lib/domain/ids/id";
import type { TeamScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import type { Tx } from "../transaction";

/** What one of a project's latest requests asked; `payload` is null where it is longer than the bound. */
export type RecentRequest = Pick<ApprovalRequest, "id" | "mode" | "headline"> & { payload: string | null };

/** A project's latest requests of both modes, the newest first, with their payloads as they were sent. */
export async function listRecentPayloads(
  tx: Tx,
  scope: TeamScope,
  projectId: ProjectId,
  { count, payloadLengthMax }: { count: number; payloadLengthMax: number },
): Promise<RecentRequest[]> {
  // For each mode a range of one index; of both, the newest.
  const { rows } = await tx.query<RecentRequest>({
    name: "list-recent-payloads",
    text: `SELECT id, mode, headline, CASE WHEN length(sent) <= $4 THEN sent END AS payload FROM (
        ${["live", "test"]
          .map(
            (mode) => `(SELECT r.id, r.mode, r.headline, COALESCE(r.original_payload, r.payload) AS sent FROM requests r
          WHERE r.team_id = $1 AND r.project_id = $2 AND r.mode = '${mode}' ORDER BY r.id DESC LIMIT $3)`,
          )
          .join(" UNION ALL ")}
      ) recent ORDER BY id DESC LIMIT $3`,
    values: [scope.teamId, projectId, count, payloadLengthMax],
  });
  return rows;
}
