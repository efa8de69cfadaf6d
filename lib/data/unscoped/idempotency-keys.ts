import { poolOf } from "../pool";

/** Forgets keys from before a time: the same key then names a new question. */
export async function deleteOldIdempotencyKeys(before: Date): Promise<void> {
  await poolOf("ha_system").query("DELETE FROM idempotency_keys WHERE created_at < $1", [before]);
}
