import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTeam, type Tx } from "@/lib/data/transaction";
import { provedMember } from "@/lib/data/unscoped/prove-scope";
import { newId, type ProjectId, type TeamId, type UserId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { databaseUrl } from "../support/database";

/**
 * The wall behind every where-clause: with no filter at all, a transaction of one team holds nothing of another, and
 * one of somebody from whom a project is hidden holds nothing of that. For every table there is, found by asking the
 * database, each with a row made for it: a table that somebody adds fails here until it has its policies.
 */

type Column = {
  table: string;
  column: string;
  type: string;
  category: string;
  isNeeded: boolean;
  label: string | null;
};

const COLUMNS = `SELECT c.relname AS table, a.attname AS column, t.typname AS type, t.typcategory AS category,
    a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AS "isNeeded",
    (SELECT e.enumlabel FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder LIMIT 1) AS label
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
  JOIN pg_type t ON t.oid = a.atttypid
  WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations' AND a.attnum > 0 AND NOT a.attisdropped`;

/** What each table's rows are called where others name them. */
const NAMED: Record<string, string> = {
  teams: "team_id",
  users: "user_id",
  projects: "project_id",
  requests: "request_id",
  api_keys: "api_key_id",
  webhook_endpoints: "endpoint_id",
  events: "event_id",
  deliveries: "delivery_id",
  comments: "comment_id",
};
/** A row that names one of these hangs on a project. */
const OF_A_PROJECT = Object.values(NAMED).filter((name) => name !== "team_id" && name !== "user_id");

type Ids = Record<string, string>;

function newIds(): Ids {
  return Object.fromEntries(
    Object.values(NAMED).map((name) => [name, `${name}_${crypto.randomUUID().replaceAll("-", "")}`]),
  );
}

let owner: pg.Client;
let columns: Column[];
let tables: string[];
const mine = newIds();
const theirs = newIds();

beforeAll(async () => {
  owner = new pg.Client(databaseUrl);
  await owner.connect();
  columns = (await owner.query<Column>(COLUMNS)).rows;
  tables = [...new Set(columns.map(({ table }) => table))].sort();
  // Rows alone, without what they refer to and what is checked of them: those are other rules' business.
  await owner.query("SET session_replication_role = replica");
  const { rows: checks } = await owner.query<{ table: string; name: string }>(
    `SELECT conrelid::regclass AS table, quote_ident(conname) AS name FROM pg_constraint
     WHERE contype = 'c' AND connamespace = 'public'::regnamespace`,
  );
  for (const check of checks) await owner.query(`ALTER TABLE ${check.table} DROP CONSTRAINT ${check.name}`);
  for (const ids of [mine, theirs]) for (const table of tables) await insertRow(table, ids);
});
afterAll(() => owner.end());

async function insertRow(table: string, ids: Ids): Promise<void> {
  const values = columns
    .filter((column) => column.table === table)
    .flatMap((column) => {
      const value = columnValue(column, ids);
      return value === undefined ? [] : [[column.column, value] as const];
    });
  const names = values.map(([name]) => `"${name}"`).join(", ");
  const places = values.map((_, index) => `$${index + 1}`).join(", ");
  await owner.query(
    `INSERT INTO "${table}" (${names}) VALUES (${places})`,
    values.map(([, value]) => value),
  );
}

/** What a column is given; undefined for its default. */
function columnValue({ table, column, type, category, isNeeded, label }: Column, ids: Ids): unknown {
  if (column === "id" && NAMED[table]) return ids[NAMED[table]];
  if (column in ids) return ids[column];
  if (column === "mode") return "live";
  if (!isNeeded) return undefined;
  if (label !== null) return label;
  if (category === "A") return [];
  if (category === "B") return false;
  if (category === "N") return 1;
  if (category === "D") return new Date();
  if (type === "bytea") return Buffer.from(crypto.randomUUID());
  if (type === "jsonb") return {};
  if (type === "tsvector") return "";
  return `${column}_${crypto.randomUUID()}`;
}

function scopeOf(ids: Ids, hiddenProjects: string[]): MemberScope {
  const actor = { type: "user", id: ids.user_id as UserId, name: "Ana", role: "approver", method: "password" } as const;
  return provedMember(
    {
      teamId: ids.team_id as TeamId,
      teamSlug: "team",
      plan: "pro",
      hiddenProjects: hiddenProjects as ProjectId[],
    },
    { ...actor, stepUp: null, from: null },
  );
}

/** How many rows each table holds for this scope, without a word about whose; null where the role may not look at all. */
function countAll(scope: MemberScope): Promise<Map<string, number | null>> {
  return inTeam(scope, async (tx) => new Map(await inTurn(tables, async (table) => [table, await countOf(tx, table)])));
}

async function inTurn<In, Out>(items: In[], work: (item: In) => Promise<Out>): Promise<Out[]> {
  const results: Out[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

async function countOf(tx: Tx, table: string): Promise<number | null> {
  await tx.query("SAVEPOINT look");
  try {
    return Number((await tx.query(`SELECT count(*) FROM "${table}"`)).rows[0].count);
  } catch (error) {
    await tx.query("ROLLBACK TO look");
    if (error instanceof pg.DatabaseError && error.code === "42501") return null;
    throw error;
  }
}

test("row-level security is on for every table", async () => {
  const { rows } = await owner.query(
    "SELECT relname FROM pg_class WHERE relname = ANY($1) AND relnamespace = 'public'::regnamespace AND NOT relrowsecurity",
    [tables],
  );
  expect(rows).toEqual([]);
});

// Were a query to lose its filter on the team, it must still find nothing of another team, in any table.
test("without any filter a team's transaction holds its own rows and no others, in every table", async () => {
  const held = await countAll(scopeOf(mine, []));
  expect(held.size).toBe(tables.length);
  for (const [table, count] of held) expect([table, count]).toEqual([table, count === null ? null : 1]);
  const nobody = await countAll(scopeOf(newIds(), []));
  for (const [table, count] of nobody) expect([table, count]).toEqual([table, count === null ? null : 0]);
});

// The same for what is hidden from a member: no route, list or count can forget to leave it out.
test("without any filter nothing that hangs on a hidden project is there, in every table that names such a thing", async () => {
  const bound = new Set(
    columns
      .filter(
        ({ table, column }) =>
          OF_A_PROJECT.includes(column) || (table in NAMED && table !== "teams" && table !== "users"),
      )
      .map(({ table }) => table),
  );
  expect(bound.size).toBeGreaterThanOrEqual(17);
  const held = await countAll(scopeOf(mine, [mine.project_id ?? ""]));
  const hidden = [...held].filter(([table, count]) => bound.has(table) && count !== null);
  expect(hidden.filter(([, count]) => count !== 0)).toEqual([]);
  // Another project's being hidden hides nothing of this one.
  const others = await countAll(scopeOf(mine, [newId("proj", new Date())]));
  for (const [table] of hidden) expect([table, others.get(table)]).toEqual([table, 1]);
});

// Nor can it be changed or deleted by a statement that forgets to say whose.
test("without any filter no statement changes or deletes what is another team's, or hidden", async () => {
  const before = await owner.query("SELECT count(*) FROM requests");
  for (const scope of [scopeOf(newIds(), []), scopeOf(mine, [mine.project_id ?? ""])]) {
    await inTeam(scope, async (tx) => {
      const changed = await tx.query("UPDATE requests SET title = 'taken'");
      const deleted = await tx.query("DELETE FROM requests WHERE mode = 'test' OR true");
      expect([changed.rowCount, deleted.rowCount]).toEqual([0, 0]);
      for (const table of ["comments", "presences", "snoozes", "webhook_endpoints", "project_people"]) {
        expect([table, (await tx.query(`DELETE FROM "${table}"`)).rowCount]).toEqual([table, 0]);
      }
    });
  }
  expect((await owner.query("SELECT count(*) FROM requests")).rows).toEqual(before.rows);
});

// Search runs as the tables' owner, past every policy: it must leave out by itself what is hidden, and count none of it.
test("a search finds nothing that is hidden", async () => {
  await owner.query("UPDATE request_words SET words = array_to_tsvector(ARRAY['w']) WHERE team_id = $1", [
    mine.team_id,
  ]);
  const found = (scope: MemberScope) =>
    inTeam(scope, async (tx) => {
      const { rowCount } = await tx.query("SELECT search_requests($1, 'w'::tsquery, NULL, NULL, 10)", [mine.team_id]);
      return rowCount;
    });
  expect(await found(scopeOf(mine, []))).toBe(1);
  expect(await found(scopeOf(mine, [mine.project_id ?? ""]))).toBe(0);
  expect(await found(scopeOf(theirs, []))).toBe(0);
});
