import pg from "pg";
import { applyMigrations } from "./apply";
import { checkRoles, explainingRoles } from "./check-roles";
import { readMigrations } from "./read-migrations";

/** Row-level security's `SET ROLE`, and `NULLS`, `MERGE` and JSON as we use them, are there from this version on. */
const SERVER_VERSION_MIN = 150_000;

/** PostgreSQL is too old; the message says what it is and what it should be. */
export class DatabaseTooOld extends Error {
  override name = "DatabaseTooOld";
}

/**
 * Makes a database ready for this version: migrations applied, roles usable. Returns the names of the
 * migrations it applied. Throws MigrationRefused, RolesMissing, DatabaseTooOld, or the driver's error.
 */
export async function migrate(databaseUrl: string, folder = "prisma/migrations"): Promise<string[]> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: "human-approval migrations",
    connectionTimeoutMillis: 10_000,
  });
  client.on("error", () => {}); // the query under way reports it
  await client.connect();
  try {
    await demandVersion(client);
    const applied = await explainingRoles(client, async () => applyMigrations(client, readMigrations(folder)));
    await checkRoles(client);
    return applied;
  } finally {
    await client.end();
  }
}

async function demandVersion(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ server_version: string; number: number }>(
    "SELECT current_setting('server_version') AS server_version, current_setting('server_version_num')::int AS number",
  );
  const { server_version: version, number } = rows[0] ?? { server_version: "unknown", number: 0 };
  if (number < SERVER_VERSION_MIN)
    throw new DatabaseTooOld(`The database is PostgreSQL ${version}; it must be 15 or later.`);
}
