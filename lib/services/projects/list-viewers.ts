import type { Person } from "@/lib/contract/view-parts";
import { listProjectMembers } from "@/lib/data/projects/project-people";
import { findReviewedProject } from "@/lib/data/projects/reviewed-project";
import type { Tx } from "@/lib/data/transaction";
import type { ProjectId } from "@/lib/domain/ids/id";
import type { TeamScope } from "@/lib/domain/policies/scope";
import { seesProject } from "@/lib/domain/policies/sees-project";

/** The members who see a project, and so its requests, by name. */
export async function listViewers(tx: Tx, scope: TeamScope, projectId: ProjectId): Promise<Person[]> {
  const project = await findReviewedProject(tx, scope, projectId);
  if (!project) return [];
  const members = await listProjectMembers(tx, scope, projectId);
  return members.filter((member) => seesProject(member, project)).map(({ id, name }) => ({ id, name }));
}
