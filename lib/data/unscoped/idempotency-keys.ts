import { poolOf } from "../pool";

/** Forgets keys from before a time, at most `limit`: the same key then names a new question. Returns how many. */
export async function deleteOldIdempotencyKeys(before: Date, limit: number): Promise<number> {
  const { rowCount } = await poolOf("ha_system").query({
    name: "delete-old-idempotency-keys",
    text: `DELETE FROM idempotency_keys WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM idempotency_keys WHERE created_at < $1 ORDER BY created_at LIMIT $2 FOR UPDATE SKIP LOCKED))`,
    values: [before, limit],
  });
  return rowCount ?? 0;
}
