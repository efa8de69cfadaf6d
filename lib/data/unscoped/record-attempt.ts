import { newId } from "@/lib/domain/ids/id";
import { poolOf } from "../pool";
import type { ClaimedDelivery } from "./claim-deliveries";

export type AttemptOutcome = {
  startedAt: Date;
  durationMs: number;
  requestHeaders: Record<string, string>;
  responseStatus: number | null;
  responseHeaders: Record<string, string> | null;
  responseBody: string | null;
  /** Why it failed, in words; null when it was delivered. */
  error: string | null;
};

export type DeliveryState =
  | { status: "delivered"; finishedAt: Date; nextAttemptAt: null }
  | { status: "failed"; finishedAt: Date; nextAttemptAt: null }
  | { status: "pending"; finishedAt: null; nextAttemptAt: Date };

/** What an attempt tells of its endpoint; null where it tells nothing of it. */
export type EndpointNews = { failed: boolean; pausedUntil: Date | null } | null;

/**
 * Records an attempt, what becomes of the delivery, and how its endpoint does. False when the claim was lost meanwhile (the lease
 * ended and another worker took over, or the delivery was deleted): then nothing is written.
 */
export async function recordAttempt(
  claim: Pick<ClaimedDelivery, "id" | "claimId">,
  outcome: AttemptOutcome,
  state: DeliveryState,
  news: EndpointNews,
): Promise<boolean> {
  const { rowCount } = await poolOf("ha_system").query({
    name: "record-attempt",
    text: `WITH fenced AS (
        UPDATE deliveries SET status = $3, attempt_count = attempt_count + 1, next_attempt_at = $4,
          finished_at = $5, lease_until = NULL, claim_id = NULL
        WHERE id = $1 AND claim_id = $2 AND status = 'pending'
        RETURNING id, team_id, endpoint_id, attempt_count
      ),
      -- A good endpoint's row stays as it is: it would be written with every delivery.
      health AS (
        UPDATE webhook_endpoints SET failures = CASE WHEN $14::boolean THEN failures + 1 ELSE 0 END,
          failing_since = CASE WHEN $14 THEN coalesce(failing_since, $7::timestamptz) END, paused_until = $15::timestamptz
        WHERE id = (SELECT endpoint_id FROM fenced) AND $14::boolean IS NOT NULL AND ($14 OR failures > 0)
      )
      INSERT INTO attempts (id, team_id, delivery_id, number, started_at, duration_ms, request_headers,
        response_status, response_headers, response_body, error)
      SELECT $6, team_id, id, attempt_count, $7::timestamptz, $8::int, $9::jsonb, $10::int, $11::jsonb, $12, $13 FROM fenced`,
    values: [
      claim.id,
      claim.claimId,
      state.status,
      state.nextAttemptAt,
      state.finishedAt,
      newId("att", outcome.startedAt),
      outcome.startedAt,
      outcome.durationMs,
      JSON.stringify(outcome.requestHeaders),
      outcome.responseStatus,
      outcome.responseHeaders && JSON.stringify(outcome.responseHeaders),
      outcome.responseBody,
      outcome.error,
      news?.failed ?? null,
      news?.pausedUntil ?? null,
    ],
  });
  return rowCount === 1;
}

/** Gives claims back unsent, so that the next sweep, here or on another server, need not wait for the lease. */
export async function releaseClaims(claims: Pick<ClaimedDelivery, "id" | "claimId">[]): Promise<void> {
  await poolOf("ha_system").query(
    `UPDATE deliveries SET lease_until = NULL, claim_id = NULL
      WHERE id = ANY($1) AND claim_id = ANY($2) AND status = 'pending'`,
    [claims.map((claim) => claim.id), claims.map((claim) => claim.claimId)],
  );
}
