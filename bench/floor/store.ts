import { randomUUID } from "node:crypto";
import pg from "pg";

export type FloorRow = { id: string; status: string; payload: string; inserted_at: Date; decided_at: Date | null };

const COLUMNS = "id, status, payload, inserted_at, decided_at";
const PAGE = 20;

/** One table, one prepared statement for each call. */
export class FloorStore {
  readonly pool: pg.Pool;
  readonly #waiters = new Map<string, ((row: FloorRow) => void)[]>();

  constructor(databaseUrl: string, poolMax: number) {
    this.pool = new pg.Pool({ connectionString: databaseUrl, max: poolMax });
  }

  async prepare(): Promise<void> {
    await this.pool.query(`CREATE TABLE IF NOT EXISTS requests (
      position bigint GENERATED ALWAYS AS IDENTITY,
      id text PRIMARY KEY,
      status text NOT NULL DEFAULT 'pending',
      payload text NOT NULL,
      inserted_at timestamptz NOT NULL,
      decided_at timestamptz
    )`);
    await this.pool.query("CREATE INDEX IF NOT EXISTS newest_first ON requests (position) WHERE status = 'pending'");
    await this.pool.query(
      "CREATE TABLE IF NOT EXISTS deliveries (id bigint PRIMARY KEY, status text NOT NULL, finished_at timestamptz)",
    );
  }

  async insert(payload: string): Promise<FloorRow | undefined> {
    const { rows } = await this.pool.query<FloorRow>({
      name: "insert",
      text: `INSERT INTO requests (id, payload, inserted_at) VALUES ($1, $2, $3) RETURNING ${COLUMNS}`,
      values: [randomUUID(), payload, new Date()],
    });
    return rows[0];
  }

  async find(id: string): Promise<FloorRow | undefined> {
    const { rows } = await this.pool.query<FloorRow>({
      name: "find",
      text: `SELECT ${COLUMNS} FROM requests WHERE id = $1`,
      values: [id],
    });
    return rows[0];
  }

  async list(): Promise<FloorRow[]> {
    const { rows } = await this.pool.query<FloorRow>({
      name: "list",
      text: `SELECT ${COLUMNS} FROM requests WHERE status = 'pending' ORDER BY position DESC LIMIT ${PAGE}`,
    });
    return rows;
  }

  /** Listens before it looks, so that no decision falls in between. */
  async wait(id: string): Promise<FloorRow | undefined> {
    const decided = new Promise<FloorRow>((resolve) => {
      this.#waiters.set(id, [...(this.#waiters.get(id) ?? []), resolve]);
    });
    const row = await this.find(id);
    return row?.status === "pending" ? decided : row;
  }

  async decide(id: string, status: string): Promise<FloorRow | undefined> {
    const { rows } = await this.pool.query<FloorRow>({
      name: "decide",
      text: `UPDATE requests SET status = $2, decided_at = $3 WHERE id = $1 AND status = 'pending' RETURNING ${COLUMNS}`,
      values: [id, status, new Date()],
    });
    const row = rows[0];
    if (row) for (const release of this.#waiters.get(id) ?? []) release(row);
    this.#waiters.delete(id);
    return row;
  }
}
