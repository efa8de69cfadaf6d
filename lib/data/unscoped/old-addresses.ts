import { firstIdAt } from "@/lib/domain/ids/id";
import { poolOf } from "../pool";

/** Deletes the addresses of what was done before then, at most `limit`: the ids of events are in the order of time. */
export async function deleteOldAddresses(before: Date, limit: number): Promise<number> {
  const { rowCount } = await poolOf("ha_system").query(
    `DELETE FROM event_addresses WHERE event_id IN
      (SELECT event_id FROM event_addresses WHERE event_id < $1 ORDER BY event_id LIMIT $2)`,
    [firstIdAt("evt", before), limit],
  );
  return rowCount ?? 0;
}
