import type { ProjectId, RequestId, TeamId } from "@/lib/domain/ids/id";
import { poolOf } from "../pool";

/** Of which project each of these requests of a team is; those that are there no more are missing. */
export async function findProjectsOfRequests(teamId: TeamId, ids: RequestId[]): Promise<Map<RequestId, ProjectId>> {
  const { rows } = await poolOf("ha_system").query<{ id: RequestId; projectId: ProjectId }>({
    name: "find-projects-of-requests",
    text: `SELECT r.id, r.project_id AS "projectId" FROM requests r WHERE r.team_id = $1 AND r.id = ANY($2)`,
    values: [teamId, ids],
  });
  return new Map(rows.map(({ id, projectId }) => [id, projectId]));
}
