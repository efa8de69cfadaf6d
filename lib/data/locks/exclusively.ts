import pg from "pg";
import { env } from "@/lib/config/env";

/** What only one process of an installation may do at a time. */
const KEYS = { provision: 4_172_101 } as const;

/**
 * Runs `work` while no other process runs the same. The database holds the lock for as long as our connection
 * lives, so that a killed process never leaves it taken.
 */
export async function exclusively<Value>(what: keyof typeof KEYS, work: () => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL, application_name: `human-approval ${what}` });
  client.on("error", () => {}); // the database's going away is reported by the work, which needs it too
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [KEYS[what]]);
    return await work();
  } finally {
    await client.end();
  }
}
