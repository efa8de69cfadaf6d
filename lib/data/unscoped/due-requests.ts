import type { RequestId, TeamId } from "@/lib/domain/ids/id";
import type { Plan } from "@/lib/domain/policies/plans";
import { poolOf } from "../pool";

export type DueRequest = { id: RequestId; teamId: TeamId; teamSlug: string; plan: Plan };

/** Pending requests of all teams whose deadline has passed, the longest overdue first. */
export async function listDueRequests(now: Date, limit: number): Promise<DueRequest[]> {
  const { rows } = await poolOf("ha_system").query<DueRequest>({
    name: "list-due-requests",
    text: `SELECT r.id, r.team_id AS "teamId", t.slug AS "teamSlug", t.plan FROM requests r JOIN teams t ON t.id = r.team_id
      WHERE r.status = 'pending' AND r.expires_at <= $1 AND t.deleted_at IS NULL ORDER BY r.expires_at LIMIT $2`,
    values: [now, limit],
  });
  return rows;
}
