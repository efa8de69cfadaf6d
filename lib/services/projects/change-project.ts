import type { ChangeProjectBody } from "@/lib/contract/session-bodies";
import type { ProjectView } from "@/lib/contract/session-views";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { findProject, saveEffectTemplates } from "@/lib/data/projects/projects";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

/**
 * Replaces the sentences "If you approve" of a project. Only owners and admins may: whoever writes the agent must
 * not write what its approvers read.
 */
export async function changeProject(
  scope: MemberScope,
  id: string,
  { effect_templates }: ChangeProjectBody,
): Promise<Result<Pick<ProjectView, "id" | "name" | "effect_templates">, Refusal<"not_found">>> {
  return inTeamByPrisma(scope, async (tx) => {
    const project = await findProject(tx, scope, id);
    if (!project || !(await saveEffectTemplates(tx, scope, project.id, effect_templates))) return refuse("not_found");
    return ok({ id: project.id, name: project.name, effect_templates });
  });
}
