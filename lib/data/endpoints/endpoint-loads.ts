import type { TeamScope } from "@/lib/domain/policies/scope";
import type { PrismaTx } from "../prisma";

export type DeliveryCounts = { delivered: number; failed: number; pending: number };

export type EndpointLoad = {
  /** The last day's deliveries by how many whole hours ago they were made (0–23); hours without any are missing. */
  hours: Map<number, DeliveryCounts>;
  /** How many wait to be sent, counted up to one more than `countMax`: one that was off for weeks may have very many. */
  waiting: number;
};

type HourRow = { endpointId: string; hoursAgo: number } & DeliveryCounts;

/** What the team's endpoints had to do in the last day, and what they have before them. One endpoint alone by its id. */
export async function readEndpointLoads(
  tx: PrismaTx,
  { teamId }: TeamScope,
  now: Date,
  countMax: number,
  id: string | null = null,
): Promise<Map<string, EndpointLoad>> {
  const waiting = await tx.$queryRaw<{ id: string; waiting: number }[]>`
    SELECT endpoint.id, (SELECT count(*)::int FROM (
        SELECT FROM deliveries d WHERE d.team_id = endpoint.team_id AND d.endpoint_id = endpoint.id AND d.status = 'pending'
        LIMIT ${countMax + 1}::int) queued) AS waiting
    FROM webhook_endpoints endpoint
    WHERE endpoint.team_id = ${teamId} AND endpoint.kind = 'subscription' AND endpoint.id = coalesce(${id}, endpoint.id)`;
  const loads = new Map<string, EndpointLoad>();
  for (const row of waiting) loads.set(row.id, { hours: new Map(), waiting: row.waiting });
  // Clocks of several servers may differ by a moment: what was made "later" than now was made in this hour.
  const hours = await tx.$queryRaw<HourRow[]>`
    SELECT endpoint.id AS "endpointId", hour.* FROM webhook_endpoints endpoint CROSS JOIN LATERAL (
      SELECT greatest(0, floor(extract(epoch FROM ${now}::timestamptz - d.created_at) / 3600))::int AS "hoursAgo",
        count(*) FILTER (WHERE d.status = 'delivered')::int AS delivered,
        count(*) FILTER (WHERE d.status = 'failed')::int AS failed,
        count(*) FILTER (WHERE d.status = 'pending')::int AS pending
      FROM deliveries d
      WHERE d.team_id = endpoint.team_id AND d.endpoint_id = endpoint.id AND d.created_at > ${now}::timestamptz - interval '24 hours'
      GROUP BY 1) hour
    WHERE endpoint.team_id = ${teamId} AND endpoint.kind = 'subscription' AND endpoint.id = coalesce(${id}, endpoint.id)`;
  for (const { endpointId, hoursAgo, ...counts } of hours) loads.get(endpointId)?.hours.set(hoursAgo, counts);
  return loads;
}
