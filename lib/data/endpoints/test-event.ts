import { newId } from "@/lib/domain/ids/id";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";
import type { ClaimedDelivery } from "../unscoped/claim-deliveries";

export type TestEvent = {
  id: string;
  body: string;
  salt: Buffer;
  digest: Buffer;
  createdAt: Date;
};

/** Who sends a delivery from the moment it is there: no worker may claim it until the lease ends. */
export type FirstClaim = { claimId: string; leaseUntil: Date };

/** The delivery of a test event, with what sending it takes. */
export type TestDelivery = Pick<ClaimedDelivery, "id" | "endpointId" | "url" | "secrets" | "health">;

type Row = Pick<ClaimedDelivery, "id" | "endpointId" | "url"> & {
  secretSealed: Buffer;
  oldSecretSealed: Buffer | null;
  failures: number;
  failingSince: Date | null;
};

/**
 * Records a test event with its delivery to this one endpoint; null when the endpoint is not there.
 *
 * @param claim whose the delivery is from the start; without one it waits for the next worker
 */
export async function insertTestEvent(
  tx: Tx,
  scope: ProjectScope,
  endpointId: string,
  event: TestEvent,
  claim: FirstClaim | null,
): Promise<TestDelivery | null> {
  const { actor, teamId, projectId, mode } = scope;
  const { rows } = await tx.query<Row>({
    name: "insert-test-event",
    text: `WITH endpoint AS (
        SELECT id, url, secret_sealed, CASE WHEN old_secret_until > $10::timestamptz THEN old_secret_sealed END AS old_secret,
          failures, failing_since
        FROM webhook_endpoints
        WHERE id = $1 AND team_id = $2 AND project_id = $3 AND mode::text = $4 AND kind = 'subscription'
        FOR KEY SHARE
      ),
      event AS (
        INSERT INTO events (id, team_id, project_id, mode, type, actor_type, actor_id, actor_name, body, created_at,
          salt, digest)
        SELECT $5, $2, $3, $4, 'webhook.test', $6, $7, $8, $9, $10::timestamptz, $11::bytea, $12::bytea FROM endpoint
        RETURNING id, created_at
      ),
      delivery AS (
        INSERT INTO deliveries (id, team_id, endpoint_id, event_id, next_attempt_at, created_at, claim_id, lease_until)
        SELECT $13, $2, endpoint.id, event.id, event.created_at, event.created_at, $14, $15::timestamptz
        FROM event, endpoint
        RETURNING id
      )
      SELECT delivery.id, endpoint.id AS "endpointId", endpoint.url, endpoint.secret_sealed AS "secretSealed",
        endpoint.old_secret AS "oldSecretSealed", endpoint.failures, endpoint.failing_since AS "failingSince"
      FROM delivery, endpoint`,
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
      claim?.claimId ?? null,
      claim?.leaseUntil ?? null,
    ],
  });
  if (!rows[0]) return null;
  const { secretSealed, oldSecretSealed, failures, failingSince, ...delivery } = rows[0];
  const sealed = oldSecretSealed ? [secretSealed, oldSecretSealed] : [secretSealed];
  return {
    ...delivery,
    secrets: sealed.map((secret) => ({ rowId: delivery.endpointId, sealed: secret })),
    health: { failures, failingSince },
  };
}
