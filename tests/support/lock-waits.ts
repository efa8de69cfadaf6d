import pg from "pg";
import { expect } from "vitest";
import { query } from "./blank-database";
import { databaseUrl } from "./database";

/** Until so many statements of ours that hold these words wait for a lock. Only the owner is told what others run. */
export async function untilWaiting(words: string, count = 1): Promise<void> {
  const owner = new pg.Client(databaseUrl);
  await owner.connect();
  for (let waiting = 0; waiting < count; ) {
    const { rowCount } = await owner.query(
      "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND strpos(query, $1) > 0 AND datname = current_database()",
      [words],
    );
    waiting = rowCount ?? 0;
  }
  await owner.end();
}

/** Until so many connections wait for a row that another transaction holds. */
export async function untilRowsAreWaitedFor(count: number): Promise<void> {
  // Such a lock names no database, and another test file runs beside this one, on its own.
  const text = `SELECT DISTINCT pid FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE NOT granted AND locktype IN ('transactionid', 'tuple') AND datname = current_database()`;
  const countNow = async () => (await query(databaseUrl, text)).length;
  await expect.poll(countNow, { timeout: 20_000 }).toBeGreaterThanOrEqual(count);
}
