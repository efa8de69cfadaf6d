import type { ProjectId } from "@/lib/domain/ids/id";
import type { KeyActor, ProjectScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

/** A key that was just revoked with itself, and who has to know. */
export type LeakedKey = {
  name: string;
  start: string;
  last4: string;
  projectId: ProjectId;
  project: string;
  team: string;
  /** Addresses of owners and admins, and of whoever made the key. */
  recipients: string[];
};

/** Revokes the key that the call was made with, as one that was found where it does not belong. Null where it is revoked already. */
export async function reportLeakedKey(tx: Tx, scope: ProjectScope<KeyActor>, now: Date): Promise<LeakedKey | null> {
  const { rows } = await tx.query<LeakedKey>({
    name: "report-leaked-key",
    text: `WITH revoked AS (
        UPDATE api_keys SET revoked_at = $3, reported_leaked = true
        WHERE team_id = $1 AND id = $2 AND revoked_at IS NULL
        RETURNING team_id, project_id, name, start, last4, created_by_id
      )
      SELECT r.name, r.start, r.last4, p.id AS "projectId", p.name AS project, t.name AS team,
        ARRAY(SELECT u.email FROM memberships m JOIN users u ON u.id = m.user_id
          WHERE m.team_id = $1 AND (m.role IN ('owner', 'admin') OR u.id = r.created_by_id) ORDER BY u.email) AS recipients
      FROM revoked r JOIN projects p ON p.team_id = $1 AND p.id = r.project_id JOIN teams t ON t.id = r.team_id`,
    values: [scope.teamId, scope.actor.id, now],
  });
  return rows[0] ?? null;
}
