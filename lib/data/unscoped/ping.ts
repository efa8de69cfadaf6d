import { poolOf } from "../pool";

/** Throws when the database does not answer. */
export async function pingDatabase(): Promise<void> {
  await poolOf("ha_system").query("SELECT 1");
}
