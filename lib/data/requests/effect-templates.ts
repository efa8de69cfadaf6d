import type { ProjectId } from "@/lib/domain/ids/id";
import type { TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

/** The effect templates of a project, in order; none where the team has no such project. */
export async function findEffectTemplates(tx: Tx, scope: TeamScope, projectId: ProjectId): Promise<string[]> {
  const { rows } = await tx.query<{ effect_templates: string[] }>({
    name: "find-effect-templates",
    text: "SELECT p.effect_templates FROM projects p WHERE p.team_id = $1 AND p.id = $2",
    values: [scope.teamId, projectId],
  });
  return rows[0]?.effect_templates ?? [];
}
