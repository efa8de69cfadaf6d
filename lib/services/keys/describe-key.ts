import { instant } from "@/lib/contract/request-resource";
import { findTeamApiKey } from "@/lib/data/keys/api-keys";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { findTeam } from "@/lib/data/projects/projects";
import type { KeyActor, ProjectScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

/** `GET /api/v1/me` */
export type KeyDescription = {
  team: { id: string; name: string; slug: string };
  project: { id: string; name: string };
  key: { id: string; name: string; start: string; last4: string; scopes: string[]; expires_at: string | null };
  mode: string;
  plan: string;
};

/** What a key acts for and what it may do. */
export function describeKey(
  scope: ProjectScope<KeyActor>,
): Promise<Result<KeyDescription, Refusal<"invalid_api_key">>> {
  return inTeamByPrisma(scope, async (tx) => {
    const key = await findTeamApiKey(tx, scope, scope.actor.id);
    const team = await findTeam(tx, scope);
    if (!key || !team) return refuse("invalid_api_key"); // deleted since the call began
    const { id, name, start, last4, scopes } = key;
    return ok({
      team: { id: scope.teamId, name: team.name, slug: scope.teamSlug },
      project: key.project,
      key: { id, name, start, last4, scopes, expires_at: instant(key.expiresAt) },
      mode: scope.mode,
      plan: scope.plan,
    });
  });
}
