import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Migration } from "./read-migrations";

/** A database that must not be migrated as it stands; the message says which migration and why. */
export class MigrationRefused extends Error {
  override name = "MigrationRefused";
}

/** Prisma's own lock and table, so that `prisma migrate deploy` and we can take turns on one database. */
const PRISMA_MIGRATE_LOCK = 72707369;
const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

type Row = { migration_name: string; checksum: string; finished_at: Date | null };

/**
 * Brings a database up to date and returns the names of the migrations it applied. Any number of servers may
 * do so at once: one works, the others wait and find nothing left to do.
 *
 * Throws MigrationRefused where a migration was edited after it was applied, failed half-way elsewhere, or is
 * unknown to this version; and the database's own error, with nothing of that migration left behind.
 */
export async function applyMigrations(client: pg.ClientBase, migrations: Migration[]): Promise<string[]> {
  await client.query("SELECT pg_advisory_lock($1)", [PRISMA_MIGRATE_LOCK]);
  try {
    const applied = await readApplied(client);
    demandSameHistory(applied, migrations);
    const known = new Set(applied.map((row) => row.migration_name));
    const pending = migrations.filter(({ name }) => !known.has(name));
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  } finally {
    // A lost connection has let go of the lock already, and its own error is the one to report.
    await client.query("SELECT pg_advisory_unlock($1)", [PRISMA_MIGRATE_LOCK]).catch(() => {});
  }
}

async function readApplied(client: pg.ClientBase): Promise<Row[]> {
  const { rows: tables } = await client.query<{ name: string | null }>(
    `SELECT to_regclass('"_prisma_migrations"') AS name`,
  );
  if (!tables[0]?.name) {
    // Not CREATE … IF NOT EXISTS alone: an up-to-date database must not demand the right to create.
    await client.query(CREATE_TABLE);
    return [];
  }
  const { rows } = await client.query<Row>(
    `SELECT "migration_name", "checksum", "finished_at" FROM "_prisma_migrations" WHERE "rolled_back_at" IS NULL`,
  );
  return rows;
}

function demandSameHistory(applied: Row[], migrations: Migration[]): void {
  for (const row of applied) {
    const migration = migrations.find(({ name }) => name === row.migration_name);
    if (!row.finished_at) {
      throw new MigrationRefused(`The migration ${row.migration_name} failed half-way; see prisma migrate resolve.`);
    }
    if (!migration) {
      throw new MigrationRefused(
        `The database has the migration ${row.migration_name}, which this version does not know: a newer version has used it. Start that one.`,
      );
    }
    if (migration.checksum !== row.checksum) {
      throw new MigrationRefused(
        `The migration ${row.migration_name} was edited after it had been applied. Restore its text, and write the change as a new migration.`,
      );
    }
  }
}

async function apply(client: pg.ClientBase, { name, sql, checksum }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" ("id", "checksum", "migration_name", "finished_at", "applied_steps_count")
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {});
    throw error;
  }
}
