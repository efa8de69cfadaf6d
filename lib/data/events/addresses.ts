import { firstIdAt, type UserId } from "@/lib/domain/ids/id";
import type { TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

/** Which addresses are to be forgotten; null is no matter which. */
export type AddressCondition = { before: Date | null; personId: UserId | null };

/** Deletes addresses of a team, at most `limit`. What was done stays, without from where. */
export async function deleteAddresses(
  tx: Tx,
  scope: TeamScope,
  { before, personId }: AddressCondition,
  limit: number,
): Promise<number> {
  const { rowCount } = await tx.query({
    name: "delete-addresses",
    text: `DELETE FROM event_addresses WHERE team_id = $1 AND event_id IN (
        SELECT a.event_id FROM event_addresses a JOIN events e ON e.team_id = $1 AND e.id = a.event_id
        WHERE a.team_id = $1 AND ($2::text IS NULL OR a.event_id < $2) AND ($3::text IS NULL OR e.actor_id = $3)
        LIMIT $4)`,
    values: [scope.teamId, before && firstIdAt("evt", before), personId, limit],
  });
  return rowCount ?? 0;
}
