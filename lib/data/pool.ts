import pg from "pg";
import { env } from "@/lib/config/env";
import { logger } from "@/lib/config/logger";
import { onShutdown } from "@/lib/config/shutdown";

/**
 * The database connections of this process, as one of two plain roles (see the first migration): row-level
 * security binds both, where it would not bind the table's owner. Next bundles this module into several
 * copies, so the pools hang on globalThis.
 */
export type DatabaseRole = "ha_app" | "ha_system";

const POOLS = Symbol.for("human-approval.pools");
type Pools = { [POOLS]?: Map<DatabaseRole, pg.Pool> };

/** How long a call waits for a connection before it says that the database is away. */
export const CONNECT_TIMEOUT_MS = 5_000;
/** No statement of ours takes long: one that does has met a database that hangs. The server ends it a little later. */
export const QUERY_TIMEOUT_MS = 15_000;
const IDLE_IN_TRANSACTION_MS = 20_000;
const IDLE_TIMEOUT_MS = 30_000;
/**
 * How PostgreSQL is to plan for each role. A page read out of order costs little more than one read in order, on what
 * databases stand on today: with its own 4, the price of spinning disks, a team with a fifth of all rows is listed by
 * walking everybody's. And what a team asks for are pages, each the beginning of a range that its index has in order. A
 * prepared statement is planned once for all teams, as if each had few rows, which PostgreSQL would collect in a bitmap
 * and sort: of a big team thousands for a page of twenty.
 */
const PLANNING: Record<DatabaseRole, string[]> = {
  ha_app: ["random_page_cost=1.1", "enable_bitmapscan=off"],
  ha_system: ["random_page_cost=1.1"],
};

// Counts and identity columns stay far below 2^53; as text they would be compared as text.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** The pool whose connections act as this role from their first statement on. */
export function poolOf(role: DatabaseRole): pg.Pool {
  const holder = globalThis as Pools;
  holder[POOLS] ??= new Map();
  const known = holder[POOLS].get(role);
  if (known) return known;
  // What begins a transaction goes out with its first statement (`pipeline`). A statement that takes too long then
  // breaks its connection, since nothing sent behind it would be answered either.
  const pool = new pg.Pool({ ...connectionConfig(role), pipeline: true } as pg.PoolConfig);
  // An idle connection that breaks (a restart of the database) is replaced by the pool; without a listener
  // the process would end.
  pool.on("error", (error) => logger().warn({ err: error, role }, "an idle database connection broke"));
  // The pool listens only while a connection is idle. One that breaks in use fails its query, which says so to its
  // caller; without a listener of its own it would end the process too.
  pool.on("connect", (client) => client.on("error", () => {}));
  holder[POOLS].set(role, pool);
  onShutdown(`pool ${role}`, "close", async () => {
    holder[POOLS]?.delete(role);
    await pool.end();
  });
  return pool;
}

/** Settings of a connection that acts as this role; also for the one that listens. */
export function connectionConfig(role: DatabaseRole): pg.PoolConfig {
  const { DATABASE_URL, DATABASE_POOL_MAX } = env();
  return {
    connectionString: DATABASE_URL,
    options: [`role=${role}`, ...PLANNING[role]].map((setting) => `-c ${setting}`).join(" "),
    application_name: `human-approval ${role}`,
    max: DATABASE_POOL_MAX,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    statement_timeout: QUERY_TIMEOUT_MS + 1_000,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
  };
}
