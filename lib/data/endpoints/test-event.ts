import { newId } from "@/lib/domain/ids/id";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

export type TestEvent = {
  id: string;
  body: string;
  salt: Buffer;
  digest: Buffer;
  createdAt: Date;
};

/** Records a test event and queues it for this one endpoint. Returns the delivery's id; null when it is not there. */
export async function insertTestEvent(
  tx: Tx,
  scope: ProjectScope,
  endpointId: string,
  event: TestEvent,
): Promise<string | null> {
  const { actor, teamId, projectId, mode } = scope;
  const { rows } = await tx.query<{ id: string }>({
    name: "insert-test-event",
    text: `WITH endpoint AS (
        SELECT id FROM webhook_endpoints
        WHERE id = $1 AND team_id = $2 AND project_id = $3 AND mode::text = $4 AND kind = 'subscription'
        FOR KEY SHARE
      ),
      event AS (
        INSERT INTO events (id, team_id, project_id, mode, type, actor_type, actor_id, actor_name, body, created_at,
          salt, digest)
        SELECT $5, $2, $3, $4, 'webhook.test', $6, $7, $8, $9, $10::timestamptz, $11::bytea, $12::bytea FROM endpoint
        RETURNING id, created_at
      )
      INSERT INTO deliveries (id, team_id, endpoint_id, event_id, next_attempt_at, created_at)
      SELECT $13, $2, endpoint.id, event.id, event.created_at, event.created_at FROM event, endpoint
      RETURNING id`,
    values: [
      endpointId,
      teamId,
      projectId,
      mode,
      event.id,
      actor.type,
      actor.id,
      actor.name,
      event.body,
      event.createdAt,
      event.salt,
      event.digest,
      newId("dlv", event.createdAt),
    ],
  });
  return rows[0]?.id ?? null;
}
