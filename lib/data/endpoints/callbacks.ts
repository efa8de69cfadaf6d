import type { ProjectScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

export type NewCallbackHost = {
  id: string;
  /** Scheme, host and port: deliveries to one host queue together. */
  host: string;
  events: string[];
  secretId: string;
  secretSealed: Buffer;
  now: Date;
};

/** Makes what deliveries to a callback host need; what there is stands. */
export async function insertCallbackHost(tx: Tx, scope: ProjectScope, callback: NewCallbackHost): Promise<void> {
  await tx.query({
    name: "insert-callback-host",
    text: `WITH secret AS (
        INSERT INTO callback_secrets (id, project_id, mode, team_id, secret_sealed, created_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (project_id, mode) DO NOTHING
      )
      INSERT INTO webhook_endpoints (id, team_id, project_id, mode, kind, url, events, created_at)
      VALUES ($7, $4, $2, $3, 'callback', $8, $9, $6) ON CONFLICT (project_id, mode, kind, url) DO NOTHING`,
    values: [
      callback.secretId,
      scope.projectId,
      scope.mode,
      scope.teamId,
      callback.secretSealed,
      callback.now,
      callback.id,
      callback.host,
      callback.events,
    ],
  });
}
