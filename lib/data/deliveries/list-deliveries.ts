import type { Mode, TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

/** A place in the log: one of its deliveries. */
export type DeliveryPlace = { createdAt: Date; id: string };

type DeliveryStatus = "pending" | "delivered" | "failed";

type DeliverySelection = {
  endpointId?: string | null;
  status?: DeliveryStatus | null;
  eventType?: string | null;
  before?: DeliveryPlace | null;
};

/** A delivery as the log lists it, with its last attempt: without its body and what was answered. */
export type ListedDelivery = DeliveryPlace & {
  url: string | null;
  status: DeliveryStatus;
  attemptCount: number;
  nextAttemptAt: Date | null;
  finishedAt: Date | null;
  event: { id: string; type: string; mode: Mode; request: { id: string; headline: string } | null };
  endpoint: { id: string; url: string; disabledAt: Date | null };
  last: { startedAt: Date; durationMs: number; responseStatus: number | null; error: string | null } | null;
};

type Row = Omit<ListedDelivery, "event" | "endpoint" | "last"> & {
  eventId: string;
  eventType: string;
  mode: Mode;
  requestId: string | null;
  headline: string | null;
  endpointId: string;
  endpointUrl: string;
  disabledAt: Date | null;
  startedAt: Date | null;
  durationMs: number | null;
  responseStatus: number | null;
  error: string | null;
};

/**
 * Deliveries of the team or of one endpoint; the newest first, older than `before`. The page is a range
 * of one index, by time and then by id, and only then is read what stands beside its rows; the outer joins, which find
 * something each time, keep that order.
 */
export async function listTeamDeliveries(
  tx: Tx,
  scope: TeamScope,
  { endpointId, status, eventType, before }: DeliverySelection,
  limit: number,
): Promise<ListedDelivery[]> {
  const values: unknown[] = [scope.teamId, limit];
  const use = (value: unknown) => `$${values.push(value)}`;
  const conditions = ["d.team_id = $1"];
  if (endpointId) conditions.push(`d.endpoint_id = ${use(endpointId)}`);
  // In the text, as the index of what failed has it. It is one of three words of ours.
  if (status) conditions.push(`d.status = '${status satisfies DeliveryStatus}'`);
  if (eventType)
    conditions.push(
      `EXISTS (SELECT FROM events e WHERE e.team_id = $1 AND e.id = d.event_id AND e.type = ${use(eventType)})`,
    );
  if (before) conditions.push(`(d.created_at, d.id) < (${use(before.createdAt)}::timestamptz, ${use(before.id)})`);
  const { rows } = await tx.query<Row>(
    `SELECT d.id, d.url, d.status, d.attempt_count AS "attemptCount", d.next_attempt_at AS "nextAttemptAt",
        d.created_at AS "createdAt", d.finished_at AS "finishedAt", e.id AS "eventId", e.type AS "eventType", e.mode,
        r.id AS "requestId", r.headline, w.id AS "endpointId", w.url AS "endpointUrl", w.disabled_at AS "disabledAt",
        a.started_at AS "startedAt", a.duration_ms AS "durationMs", a.response_status AS "responseStatus", a.error
      FROM (SELECT * FROM deliveries d WHERE ${conditions.join(" AND ")}
        ORDER BY d.created_at DESC, d.id DESC LIMIT $2) d
      LEFT JOIN events e ON e.id = d.event_id AND e.team_id = $1
      LEFT JOIN webhook_endpoints w ON w.id = d.endpoint_id AND w.team_id = $1
      LEFT JOIN requests r ON r.id = e.request_id AND r.team_id = $1
      LEFT JOIN LATERAL (SELECT * FROM attempts a WHERE a.team_id = $1 AND a.delivery_id = d.id
        ORDER BY a.number DESC LIMIT 1) a ON true
      ORDER BY d.created_at DESC, d.id DESC`,
    values,
  );
  return rows.map(toListed);
}

function toListed(row: Row): ListedDelivery {
  const { eventId, eventType, mode, requestId, headline, endpointId, endpointUrl, disabledAt, ...rest } = row;
  const { startedAt, durationMs, responseStatus, error, ...delivery } = rest;
  const request = requestId !== null && headline !== null ? { id: requestId, headline } : null;
  return {
    ...delivery,
    event: { id: eventId, type: eventType, mode, request },
    endpoint: { id: endpointId, url: endpointUrl, disabledAt },
    last: startedAt !== null && durationMs !== null ? { startedAt, durationMs, responseStatus, error } : null,
  };
}
