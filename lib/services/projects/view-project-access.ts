import type { ProjectAccessView } from "@/lib/contract/project-views";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { listProjectMembers } from "@/lib/data/projects/project-people";
import { findProject } from "@/lib/data/projects/projects";
import { inTeam } from "@/lib/data/transaction";
import { can } from "@/lib/domain/policies/can";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

/** Who sees a project and who decides in it, among everybody in the team. */
export async function viewProjectAccess(
  scope: MemberScope,
  id: string,
): Promise<Result<ProjectAccessView, Refusal<"not_found">>> {
  const project = await inTeamByPrisma(scope, (tx) => findProject(tx, scope, id));
  if (!project) return refuse("not_found");
  const members = await inTeam(scope, (tx) => listProjectMembers(tx, scope, project.id));
  const idsOf = (people: { id: string }[] | null) => people?.map((person) => person.id) ?? null;
  return ok({
    viewers: idsOf(project.viewers),
    deciders: idsOf(project.deciders),
    people: members.map(({ id, name, role }) => ({
      id,
      name,
      role,
      sees_all: can({ role }, "projects.edit").allowed,
      may_decide: can({ role }, "requests.decide").allowed,
    })),
  });
}
