import type { ApiKeyId, ProjectId, TeamId } from "@/lib/domain/ids/id";
import type { KeyScope } from "@/lib/domain/keys/api-key";
import type { Plan } from "@/lib/domain/policies/plans";
import type { Mode } from "@/lib/domain/policies/scope";
import { poolOf } from "../pool";

export type FoundKey = {
  id: ApiKeyId;
  teamId: TeamId;
  teamSlug: string;
  plan: Plan;
  projectId: ProjectId;
  name: string;
  mode: Mode;
  scopes: KeyScope[];
  expiresAt: Date | null;
  revokedAt: Date | null;
  /** Since when its project is archived. */
  archivedAt: Date | null;
};

/** The key with this hash, whoever's it is; or null. */
export async function findApiKey(hash: Buffer): Promise<FoundKey | null> {
  const { rows } = await poolOf("ha_system").query<FoundKey>({
    name: "find-api-key",
    text: `SELECT k.id, k.team_id AS "teamId", t.slug AS "teamSlug", t.plan, k.project_id AS "projectId", k.name, k.mode,
        k.scopes, k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt",
        p.archived_at AS "archivedAt"
      FROM api_keys k JOIN teams t ON t.id = k.team_id JOIN projects p ON p.id = k.project_id
      WHERE k.hash = $1 AND t.deleted_at IS NULL`,
    values: [hash],
  });
  return rows[0] ?? null;
}
