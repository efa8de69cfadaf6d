import { memory } from "@/lib/config/memory";
import type { ProjectId } from "@/lib/domain/ids/id";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import type { ProjectPolicy } from "@/lib/domain/requests/policy";
import type { Tx } from "../transaction";

/** What a project makes of what its callers ask, and whether it still asks anything. */
export type FoundPolicy = ProjectPolicy & { archivedAt: Date | null };

const policies = memory<ProjectId, ProjectPolicy>("policies");

/**
 * The policy of the scope's project, which nobody changes until the transaction ends: whoever raises its risk waits, and
 * then finds the request that this transaction made. The lock is the one that the request's foreign key takes anyway.
 */
export async function holdPolicy(tx: Tx, scope: ProjectScope): Promise<FoundPolicy | null> {
  const { rows } = await tx.query<FoundPolicy>({
    name: "hold-policy",
    text: `SELECT p.default_expiry_seconds AS "defaultExpirySeconds", p.default_risk AS "defaultRisk",
        p.minimum_risk AS "minimumRisk", p.archived_at AS "archivedAt"
      FROM projects p WHERE p.team_id = $1 AND p.id = $2 FOR KEY SHARE`,
    values: [scope.teamId, scope.projectId],
  });
  const policy = rows[0] ?? null;
  if (!policy || policy.archivedAt) policies.forget(scope.projectId);
  else policies.set(scope.projectId, policy);
  return policy;
}

/**
 * What the scope's project was when this server last held it. `insertRequest` writes nothing where it is something else
 * by now; nothing else may rest on it.
 */
export function rememberedPolicy({ projectId }: ProjectScope): ProjectPolicy | null {
  return policies.get(projectId) ?? null;
}
