import type { DeliveryId, EndpointId, EventId, TeamId } from "@/lib/domain/ids/id";
import { BREAKER_FAILURES, type EndpointHealth } from "@/lib/domain/webhooks/endpoint-health";
import { asSystem, lastIn } from "../transaction";

/** A delivery that this worker alone may send until the lease ends. */
export type ClaimedDelivery = {
  id: DeliveryId;
  claimId: string;
  teamId: TeamId;
  endpointId: EndpointId;
  url: string;
  /** The sealed secrets that sign it, each with the row it is bound to; two while a rotation overlaps. */
  secrets: { rowId: string; sealed: Buffer }[];
  eventId: EventId;
  body: string;
  attemptCount: number;
  /** Whether it goes to a request's callback_url: the endpoint then stands for many addresses of one host. */
  isCallback: boolean;
  /** How the endpoint had done when this was claimed. */
  health: EndpointHealth;
};

type ClaimRow = Omit<ClaimedDelivery, "secrets" | "health"> & {
  failures: number;
  failingSince: Date | null;
  secretRow: string;
  secretSealed: Buffer;
  oldSecretSealed: Buffer | null;
};

/** So that a receiver that hangs takes up no more than this many places. */
const IN_FLIGHT_PER_ENDPOINT_MAX = 2;

/** While its breaker is open a single delivery tries for all of them. */
function placesOf(endpoint: string): string {
  return `CASE WHEN ${endpoint}.failures >= ${BREAKER_FAILURES} THEN 1 ELSE ${IN_FLIGHT_PER_ENDPOINT_MAX} END`;
}

/** How many of an endpoint's deliveries are being sent: those under a lease, by an index of leases alone. */
function inFlightOf(endpoint: string): string {
  return `(SELECT count(*) FROM deliveries d WHERE d.endpoint_id = ${endpoint} AND d.status = 'pending'
    AND d.lease_until IS NOT NULL AND d.lease_until > $1)`;
}

/**
 * Claims deliveries that are due, at most two at a time for each endpoint, over all servers.
 *
 * Two statements on purpose: the first locks the endpoints it will serve, so that no other claimer counts the
 * same ones; the second then counts what is in flight with a snapshot taken after the locks.
 */
export function claimDeliveries(now: Date, leaseUntil: Date, limit: number): Promise<ClaimedDelivery[]> {
  return asSystem(async (tx) => {
    const endpoints = await tx.query<{ id: string }>({
      name: "lock-due-endpoints",
      // A loose scan: from one endpoint with deliveries to the next, past however many each has waiting.
      text: `WITH RECURSIVE waiting AS (
          (SELECT endpoint_id FROM deliveries WHERE status = 'pending' ORDER BY endpoint_id LIMIT 1)
          UNION ALL
          SELECT (SELECT d.endpoint_id FROM deliveries d
            WHERE d.status = 'pending' AND d.endpoint_id > waiting.endpoint_id ORDER BY d.endpoint_id LIMIT 1)
          FROM waiting WHERE waiting.endpoint_id IS NOT NULL
        )
        SELECT endpoint.id FROM waiting JOIN webhook_endpoints endpoint ON endpoint.id = waiting.endpoint_id
        WHERE endpoint.disabled_at IS NULL AND (endpoint.paused_until IS NULL OR endpoint.paused_until <= $1)
          AND ${inFlightOf("endpoint.id")} < ${placesOf("endpoint")} AND EXISTS (
          SELECT FROM deliveries d WHERE d.endpoint_id = endpoint.id AND d.status = 'pending'
            AND d.next_attempt_at <= $1 AND (d.lease_until IS NULL OR d.lease_until <= $1))
        ORDER BY random() LIMIT $2 FOR NO KEY UPDATE OF endpoint SKIP LOCKED`,
      values: [now, limit],
    });
    if (endpoints.rows.length === 0) return [];
    const [claimed] = await lastIn(tx, {
      name: "claim-deliveries",
      text: `WITH endpoint AS (
          SELECT e.id, e.url, coalesce(c.id, e.id) AS secret_row,
            coalesce(c.secret_sealed, e.secret_sealed) AS secret_sealed,
            CASE WHEN coalesce(c.old_secret_until, e.old_secret_until) > $1
              THEN coalesce(c.old_secret_sealed, e.old_secret_sealed) END AS old_secret_sealed,
            ${placesOf("e")} - ${inFlightOf("e.id")} AS free, e.failures, e.failing_since, e.kind
          FROM webhook_endpoints e
          LEFT JOIN callback_secrets c ON e.kind = 'callback' AND c.project_id = e.project_id AND c.mode = e.mode
          WHERE e.id = ANY($2) AND e.disabled_at IS NULL
        ),
        due AS (
          SELECT d.id FROM endpoint CROSS JOIN LATERAL (
            SELECT id FROM deliveries d
            WHERE d.endpoint_id = endpoint.id AND d.status = 'pending' AND d.next_attempt_at <= $1
              AND (d.lease_until IS NULL OR d.lease_until <= $1)
            ORDER BY d.next_attempt_at, d.id LIMIT greatest(endpoint.free, 0) FOR UPDATE SKIP LOCKED
          ) d LIMIT $4
        )
        UPDATE deliveries d SET claim_id = gen_random_uuid()::text, lease_until = $3
        FROM due, endpoint, events event
        WHERE d.id = due.id AND endpoint.id = d.endpoint_id AND event.id = d.event_id
        RETURNING d.id, d.claim_id AS "claimId", d.team_id AS "teamId", d.endpoint_id AS "endpointId",
          coalesce(d.url, endpoint.url) AS url, endpoint.secret_row AS "secretRow",
          endpoint.secret_sealed AS "secretSealed", endpoint.old_secret_sealed AS "oldSecretSealed",
          event.id AS "eventId", event.body, d.attempt_count AS "attemptCount", endpoint.kind = 'callback' AS "isCallback", endpoint.failures,
          endpoint.failing_since AS "failingSince"`,
      values: [now, endpoints.rows.map((row) => row.id), leaseUntil, limit],
    });
    const rows: ClaimRow[] = claimed?.rows ?? [];
    return rows.map(({ secretRow, secretSealed, oldSecretSealed, failures, failingSince, ...claim }) => ({
      ...claim,
      health: { failures, failingSince },
      secrets: [secretSealed, oldSecretSealed].flatMap((sealed) => (sealed ? [{ rowId: secretRow, sealed }] : [])),
    }));
  });
}
