import { poolOf } from "../pool";

/** Deletes finished deliveries, with their attempts, that ended before a time; at most `limit`. Returns how many. */
export async function deleteOldDeliveries(before: Date, limit: number): Promise<number> {
  const { rowCount } = await poolOf("ha_system").query({
    name: "delete-old-deliveries",
    text: `DELETE FROM deliveries WHERE id IN (
        SELECT id FROM deliveries WHERE finished_at < $1 ORDER BY finished_at LIMIT $2 FOR UPDATE SKIP LOCKED)`,
    values: [before, limit],
  });
  return rowCount ?? 0;
}
