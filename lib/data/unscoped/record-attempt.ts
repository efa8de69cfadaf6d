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

/**
 * Records an attempt and what becomes of the delivery. False when the claim was lost meanwhile (the lease
 * ended and another worker took over, or the delivery was deleted): then nothing is written.
 */
export async function recordAttempt(
  claim: Pick<ClaimedDelivery, "id" | "claimId">,
  outcome: AttemptOutcome,
  state: DeliveryState,
): Promise<boolean> {
  const { rowCount } = await poolOf("ha_system").query({
    name: "record-attempt",
    text: `WITH fenced AS (
        UPDATE deliveries SET status = $3, attempt_count = attempt_count + 1, next_attempt_at = $4,
          finished_at = $5, lease_until = NULL, claim_id = NULL
        WHERE id = $1 AND claim_id = $2 AND status = 'pending'
        RETURNING id, team_id, attempt_count
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

/**
 * Stops sending to an endpoint, and says why on its page. What is queued stays queued. A callback host stands for
 * many addresses, of which one has spoken: it stays.
 */
export async function disableEndpoint(id: string, reason: string, now: Date): Promise<void> {
  await poolOf("ha_system").query(
    `UPDATE webhook_endpoints SET disabled_at = $2, disabled_reason = $3
      WHERE id = $1 AND kind = 'subscription' AND disabled_at IS NULL`,
    [id, now, reason],
  );
}
