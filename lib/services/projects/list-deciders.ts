import { listProjectMembers } from "@/lib/data/projects/project-people";
import { findReviewedProject } from "@/lib/data/projects/reviewed-project";
import type { Tx } from "@/lib/data/transaction";
import type { ProjectId, UserId } from "@/lib/domain/ids/id";
import { can } from "@/lib/domain/policies/can";
import type { TeamScope } from "@/lib/domain/policies/scope";
import { seesProject } from "@/lib/domain/policies/sees-project";

/** The members who may decide a request of this project, for whoever tells them that it waits: who sees it, and may. */
export async function listDeciders(tx: Tx, scope: TeamScope, projectId: ProjectId): Promise<UserId[]> {
  const project = await findReviewedProject(tx, scope, projectId);
  if (!project) return [];
  const members = await listProjectMembers(tx, scope, projectId);
  return members
    .filter((member) => seesProject(member, project) && can(member, "requests.decide", { project }).allowed)
    .map(({ id }) => id);
}
