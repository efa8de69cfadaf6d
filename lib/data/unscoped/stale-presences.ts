import type { TeamId } from "@/lib/domain/ids/id";
import { poolOf } from "../pool";

/** Forgets who has not said for a while that they still look at a request; the teams in which somebody has gone. */
export async function deleteStalePresences(before: Date): Promise<TeamId[]> {
  const { rows } = await poolOf("ha_system").query<{ teamId: TeamId }>({
    name: "delete-stale-presences",
    text: `DELETE FROM presences WHERE seen_at <= $1 RETURNING team_id AS "teamId"`,
    values: [before],
  });
  return [...new Set(rows.map(({ teamId }) => teamId))];
}
