import pg from "pg";
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
