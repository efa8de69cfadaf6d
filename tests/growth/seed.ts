import pg from "pg";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { SEEDED_EVENTS, SEEDED_REQUESTS, SEEDED_TEAMS, STAGED } from "./seed-statements";

/** How a database has grown: so many requests in all, so many teams, and of a thousand requests so many that wait. */
export type Size = { requests: number; teams: number; pendingPerMille: number };

/** The tables that grow with use; what is read of them must not grow with them. */
export const GROWING = [
  "requests",
  "request_words",
  "decisions",
  "comments",
  "events",
  "event_addresses",
  "signed_heads",
  "deliveries",
  "attempts",
  "idempotency_keys",
  "notifications",
  "mails",
] as const;

/**
 * Fills a database: one team, which is there already, has a fifth of everything, and the others share the rest. Rows are
 * as the service would have written them but for their hashes, which chain nothing. Indexes and foreign keys are made
 * anew at the end, so that they are checked, and a million takes minutes.
 *
 * @param big the team that has a fifth; it needs an endpoint
 */
export async function seed(databaseUrl: string, big: Provisioned, size: Size, now: Date): Promise<void> {
  const owner = new pg.Client(databaseUrl);
  await owner.connect();
  try {
    await owner.query("SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'; SET synchronous_commit = off");
    const restore = await dropIndexes(owner);
    const values = [size.requests, size.teams, size.pendingPerMille, now.toISOString(), big.team_id];
    const filled = [...STAGED, ...SEEDED_TEAMS, ...SEEDED_REQUESTS, ...SEEDED_EVENTS];
    for (const statement of filled) await owner.query(withValues(statement, values));
    for (const statement of restore) await owner.query(statement);
    await owner.query("DROP SCHEMA growth CASCADE");
    await owner.query("VACUUM (ANALYZE)");
  } finally {
    await owner.end();
  }
}

/** The values are the test's own numbers, times and ids; a statement that makes a table takes no parameters. */
function withValues(statement: string, values: (string | number)[]): string {
  return statement.replace(/\$(\d)/g, (_, n) => {
    const value = values[Number(n) - 1];
    return typeof value === "number" ? String(value) : pg.escapeLiteral(value ?? "");
  });
}

/** Drops what would be kept up row by row; the statements that make it again. */
async function dropIndexes(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ drop: string; make: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop,
        format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS make
      FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY($1::text[]::regclass[])
      UNION ALL
      SELECT format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
      FROM pg_index i WHERE i.indrelid = ANY($1::text[]::regclass[])
        AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
      ORDER BY 1`,
    [GROWING],
  );
  for (const { drop } of rows) await owner.query(drop);
  // Foreign keys need the unique indexes that they refer to: those first.
  return rows.map(({ make }) => make).sort((a, b) => Number(a.startsWith("ALTER")) - Number(b.startsWith("ALTER")));
}
