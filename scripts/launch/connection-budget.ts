import pg from "pg";
import { launchEnv } from "@/lib/config/env";
import { serverProcesses } from "./processes/count";

/** Two pools for each process, and what listens for hints. */
const POOLS = 2;
const LINES = 1;
/** For the launcher, `npm run admin`, a backup, and whoever looks in. */
const OTHERS = 12;

/** How many connections this server may come to hold, with all its processes. */
export function connectionsWanted(): number {
  return serverProcesses() * (POOLS * launchEnv().DATABASE_POOL_MAX + LINES) + OTHERS;
}

/** Says so where the database takes fewer: under load callers would be refused, and the reason would be hard to find. */
export async function connectionWarnings(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ taken: number }>(
      "SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int AS taken",
    );
    const taken = rows[0]?.taken ?? 0;
    const wanted = connectionsWanted();
    if (wanted <= taken) return [];
    return [
      `The database takes ${taken} connections, and ${serverProcesses()} processes may want ${wanted}: ` +
        "raise its max_connections, or set DATABASE_POOL_MAX lower.",
    ];
  } finally {
    await client.end();
  }
}
