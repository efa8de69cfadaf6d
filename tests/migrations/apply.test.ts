import { createHash } from "node:crypto";
import pg from "pg";
import { expect, test } from "vitest";
import { applyMigrations } from "@/lib/data/migrations/apply";
import { migrate } from "@/lib/data/migrations/migrate";
import { type Migration, readMigrations } from "@/lib/data/migrations/read-migrations";
import { createBlankDatabase, query } from "../support/blank-database";

const OURS = readMigrations("prisma/migrations").map(({ name }) => name);

function migration(name: string, sql: string): Migration {
  return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
}

const FIRST = migration("20260101000000_first", "CREATE TABLE a (id int)");
const SECOND = migration("20260102000000_second", "CREATE TABLE b (id int)");

async function apply(url: string, migrations: Migration[]): Promise<string[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await applyMigrations(client, migrations);
  } finally {
    await client.end();
  }
}

async function tablesOf(url: string): Promise<string[]> {
  const rows = await query<{ name: string }>(
    url,
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  );
  return rows.map(({ name }) => name);
}

// A start must be safe to repeat: every server migrates.
test("an empty database gets every migration, an up-to-date one none", async () => {
  const url = await createBlankDatabase();
  expect(await migrate(url)).toEqual(OURS);
  expect(await migrate(url)).toEqual([]);
});

// Ten servers started together must not apply a migration twice, nor fail.
test("of many at once one works and the others find it done", async () => {
  const url = await createBlankDatabase();
  const applied = await Promise.all(Array.from({ length: 10 }, async () => migrate(url)));
  expect(applied.flat()).toEqual(OURS);
});

// The history is a fact: what ran is what stands in the repository.
test("a migration edited after it was applied is refused by name, and nothing else is applied", async () => {
  const url = await createBlankDatabase();
  await apply(url, [FIRST]);
  const edited = { ...FIRST, ...migration(FIRST.name, "CREATE TABLE a (id bigint)") };
  await expect(apply(url, [edited, SECOND])).rejects.toThrow(/20260101000000_first was edited/);
  expect(await tablesOf(url)).toEqual(["_prisma_migrations", "a"]);
});

test("a migration that this version does not know is refused by name", async () => {
  const url = await createBlankDatabase();
  await apply(url, [FIRST, SECOND]);
  await expect(apply(url, [FIRST])).rejects.toThrow(/20260102000000_second, which this version does not know/);
});

test("one that Prisma left failed is refused by name", async () => {
  const url = await createBlankDatabase();
  await apply(url, [FIRST]);
  await query(url, `UPDATE "_prisma_migrations" SET "finished_at" = NULL`);
  await expect(apply(url, [FIRST])).rejects.toThrow(/20260101000000_first failed half-way/);
});

// A migration is all or nothing: a start that failed can be tried again.
test("a migration that fails leaves nothing behind, and those before it stay", async () => {
  const url = await createBlankDatabase();
  const broken = migration(SECOND.name, "CREATE TABLE b (id int); SELECT 1/0");
  await expect(apply(url, [FIRST, broken])).rejects.toThrow(/division by zero/);
  expect(await tablesOf(url)).toEqual(["_prisma_migrations", "a"]);
  expect(await apply(url, [FIRST, SECOND])).toEqual([SECOND.name]);
});
