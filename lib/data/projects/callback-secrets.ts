import type { Mode, ProjectScope, TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

/** What signs a project's callbacks in one mode. */
export type CallbackSecret = {
  id: string;
  projectId: string;
  mode: Mode;
  sealed: Buffer;
  /** Until when the secret before it signs too; null where there is none. */
  oldUntil: Date | null;
  createdAt: Date;
};

const COLUMNS = `c.id, c.project_id AS "projectId", c.mode, c.secret_sealed AS sealed, c.old_secret_until AS "oldUntil",
  c.created_at AS "createdAt"`;

/** Those that the team's projects have; a project without callbacks may have none. */
export async function listCallbackSecrets(tx: Tx, scope: TeamScope): Promise<CallbackSecret[]> {
  const { rows } = await tx.query<CallbackSecret>({
    name: "list-callback-secrets",
    text: `SELECT ${COLUMNS} FROM callback_secrets c WHERE c.team_id = $1`,
    values: [scope.teamId],
  });
  return rows;
}

/** Makes the secret where there is none yet, and returns the one that there is then. */
export async function findOrInsertCallbackSecret(
  tx: Tx,
  scope: ProjectScope,
  secret: { id: string; sealed: Buffer },
  now: Date,
): Promise<CallbackSecret> {
  const { teamId, projectId, mode } = scope;
  await tx.query({
    name: "insert-callback-secret",
    text: `INSERT INTO callback_secrets (id, project_id, mode, team_id, secret_sealed, created_at)
      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (project_id, mode) DO NOTHING`,
    values: [secret.id, projectId, mode, teamId, secret.sealed, now],
  });
  const { rows } = await tx.query<CallbackSecret>({
    name: "find-callback-secret",
    text: `SELECT ${COLUMNS} FROM callback_secrets c WHERE c.team_id = $1 AND c.project_id = $2 AND c.mode = $3`,
    values: [teamId, projectId, mode],
  });
  if (!rows[0]) throw new Error("a callback secret was stored and then was not");
  return rows[0];
}

/** Puts a new secret in place, sealed for the row there is; the one it replaces signs beside it until `oldUntil`. */
export async function replaceCallbackSecret(
  tx: Tx,
  scope: ProjectScope,
  secret: { id: string; sealed: Buffer },
  { now, oldUntil }: { now: Date; oldUntil: Date },
): Promise<CallbackSecret> {
  const { rows } = await tx.query<CallbackSecret>({
    name: "replace-callback-secret",
    text: `UPDATE callback_secrets c SET secret_sealed = $5, old_secret_sealed = c.secret_sealed,
        old_secret_until = $6, created_at = $7
      WHERE c.id = $1 AND c.team_id = $2 AND c.project_id = $3 AND c.mode = $4 RETURNING ${COLUMNS}`,
    values: [secret.id, scope.teamId, scope.projectId, scope.mode, secret.sealed, oldUntil, now],
  });
  if (!rows[0]) throw new Error("a callback secret was there and then was not");
  return rows[0];
}
