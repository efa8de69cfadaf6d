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
  lastUsedAt: Date | null;
  /** Since when its project is archived. */
  archivedAt: Date | null;
};

/** The key with this hash, whoever's it is; or null. */
export async function findApiKey(hash: Buffer): Promise<FoundKey | null> {
  const { rows } = await poolOf("ha_system").query<FoundKey>({
    name: "find-api-key",
    text: `SELECT k.id, k.team_id AS "teamId", t.slug AS "teamSlug", t.plan, k.project_id AS "projectId", k.name, k.mode,
        k.scopes, k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt", k.last_used_at AS "lastUsedAt",
        p.archived_at AS "archivedAt"
      FROM api_keys k JOIN teams t ON t.id = k.team_id JOIN projects p ON p.id = k.project_id
      WHERE k.hash = $1 AND t.deleted_at IS NULL`,
    values: [hash],
  });
  return rows[0] ?? null;
}

/** Notes that a key was used. The guard keeps it to one write a minute, however busy the key. */
export async function touchApiKey(id: ApiKeyId, now: Date, notSince: Date): Promise<void> {
  await poolOf("ha_system").query({
    name: "touch-api-key",
    text: "UPDATE api_keys SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $3)",
    values: [id, now, notSince],
  });
}
