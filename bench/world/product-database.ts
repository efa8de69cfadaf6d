import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { monotonicMs } from "../load/closed-loop";
import { InvalidRun } from "../measure";

const LOOK_EVERY_MS = 5;
const SETTLED_WITHIN_MS = 60_000;
/** Everything that measures leave behind; whatever hangs on it goes with it. */
const LEFT_BEHIND = "requests, events";

/** A look into a database of the product, as its owner. */
export class ProductDatabase {
  readonly #client: pg.Client;
  /** Ids of requests that were put there before anything was measured, and stay. */
  #kept: { count: number; lastId: string } = { count: 0, lastId: "" };

  constructor(databaseUrl: string) {
    this.#client = new pg.Client(databaseUrl);
  }

  async open(): Promise<void> {
    await this.#client.connect();
  }

  async close(): Promise<void> {
    await this.#client.end();
  }

  query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<pg.QueryResult<Row>> {
    return this.#client.query<Row>(text, values);
  }

  /** From now on what is there stays: it is what the measures run beside. */
  async keepWhatIsThere(): Promise<void> {
    const { rows } = await this.query<{ count: number; last: string }>(
      "SELECT count(*)::int AS count, coalesce(max(id), '') AS last FROM requests",
    );
    this.#kept = { count: rows[0]?.count ?? 0, lastId: rows[0]?.last ?? "" };
  }

  /** Removes what runs have left, so that each begins with the same. */
  async clean(): Promise<void> {
    await this.sealed();
    if (this.#kept.count === 0) {
      await this.query(`TRUNCATE ${LEFT_BEHIND} CASCADE`);
      return;
    }
    const { lastId } = this.#kept;
    await this.query("DELETE FROM events WHERE request_id > $1 OR (request_id IS NULL AND type LIKE 'request.%')", [
      lastId,
    ]);
    await this.query("DELETE FROM requests WHERE id > $1", [lastId]);
    await this.query("VACUUM ANALYZE requests, events, deliveries, attempts, decisions, request_words");
  }

  /** How many requests there are beside those that stay. */
  async countNew(): Promise<number> {
    const { rows } = await this.query<{ count: number }>("SELECT count(*)::int AS count FROM requests");
    return (rows[0]?.count ?? 0) - this.#kept.count;
  }

  /** Waits until no event is without its place in the chain; when that was, on the monotonic clock. */
  sealed(): Promise<number> {
    return this.#untilNone("events are not sealed", "SELECT 1 FROM events WHERE seq IS NULL LIMIT 1");
  }

  /** Waits until it is on record of every answer that somebody has read it, which is written a little later. */
  answersNoted(): Promise<number> {
    const unread = "SELECT 1 FROM requests WHERE status = 'approved' AND answer_read_at IS NULL LIMIT 1";
    return this.#untilNone("it is not noted that answers were read", unread);
  }

  async #untilNone(complaint: string, query: string): Promise<number> {
    const giveUpAt = monotonicMs() + SETTLED_WITHIN_MS;
    while ((await this.query(query)).rowCount) {
      if (monotonicMs() > giveUpAt) throw new InvalidRun(`${complaint} after ${SETTLED_WITHIN_MS / 1000} s`);
      await sleep(LOOK_EVERY_MS);
    }
    return monotonicMs();
  }
}
