import { poolOf } from "@/lib/data/pool";
import { newId } from "@/lib/domain/ids/id";
import { newSigningSecret } from "@/lib/domain/webhooks/sign";
import { seal } from "@/lib/integrations/secrets/secret-box";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { decideOne } from "./deciding";

/** Adds endpoints to a team's project, one for each URL; their ids. */
export async function addEndpoints({ team_id, project_id }: Provisioned, urls: string[]): Promise<string[]> {
  const ids = urls.map(() => newId("we", new Date()));
  await poolOf("ha_system").query(
    `INSERT INTO webhook_endpoints (id, team_id, project_id, mode, url, events, secret_sealed, created_at)
     SELECT id, $1, $2, 'live', url, '{request.decided}', sealed, now()
     FROM unnest($3::text[], $4::text[], $5::bytea[]) AS new (id, url, sealed)`,
    [team_id, project_id, ids, urls, ids.map((id) => seal(newSigningSecret(), id))],
  );
  return ids;
}

/**
 * Queues so many deliveries for each of these endpoints, due from `since` on: copies of one real decision, each an
 * event of its own. In one statement, where thousands of decisions would take minutes.
 */
export async function queueDeliveries(team: Provisioned, endpoints: string[], each: number, since: Date) {
  await decideOne(team, since); // its own deliveries go where its endpoints say, and are not part of the queue
  await poolOf("ha_system").query("DELETE FROM deliveries WHERE team_id = $1 AND created_at = $2", [
    team.team_id,
    since,
  ]);
  const { rowCount } = await poolOf("ha_system").query(
    `WITH model AS (SELECT * FROM events WHERE team_id = $1 AND type = 'request.decided' ORDER BY position DESC LIMIT 1),
     copies AS (
       INSERT INTO events (id, team_id, project_id, mode, request_id, type, actor_type, actor_id, actor_name, body, salt,
         digest, created_at)
       SELECT new.id, team_id, project_id, mode, request_id, type, actor_type, actor_id, actor_name,
         replace(body, model.id, new.id), salt, digest, created_at
       FROM model, LATERAL (SELECT new_id('evt', $4::timestamptz + n * interval '1 millisecond') AS id FROM generate_series(1, $3) n) new
       RETURNING id, team_id
     )
     INSERT INTO deliveries (id, team_id, endpoint_id, event_id, next_attempt_at, created_at)
     SELECT new_id('dlv', $4), team_id, endpoint, copies.id, $4, $4 FROM copies CROSS JOIN unnest($2::text[]) endpoint`,
    [team.team_id, endpoints, each, since],
  );
  return rowCount ?? 0;
}
