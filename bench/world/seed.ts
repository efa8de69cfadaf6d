import type { Load } from "../load/load";
import { InvalidRun } from "../measure";
import type { Product } from "./product";

/** Everything of a request but what makes it another one: a copy of each, with an id just after the first's. */
const COPIES = {
  requests: { id: "'req_' || substr(row.id, 5, 10) || copy.suffix", external_id: "NULL", notify_at: "NULL" },
  request_words: { request_id: "'req_' || substr(row.request_id, 5, 10) || copy.suffix" },
  events: {
    id: "'evt_' || substr(row.request_id, 5, 10) || copy.suffix",
    request_id: "'req_' || substr(row.request_id, 5, 10) || copy.suffix",
    position: "nextval(pg_get_serial_sequence('events', 'position'))",
    seq: "NULL",
    hash: "NULL",
  },
};

/**
 * Fills an installation with requests that wait, written as copies of one that was made by the API, with their events
 * and their words. They stay whatever is measured.
 */
export async function seedPending(product: Product, load: Load, count: number): Promise<void> {
  const { database, address } = product;
  const [original] = await load.run({ kind: "prepare", address, count: 1 });
  if (!original) throw new InvalidRun("no request could be made to copy");
  await database.sealed();
  for (const [table, changed] of Object.entries(COPIES)) {
    const { rows } = await database.query<{ name: string }>(
      "SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 AND is_generated = 'NEVER'",
      [table],
    );
    const columns = rows.map(({ name }) => name);
    const values = columns.map((name) => (changed as Record<string, string>)[name] ?? `row."${name}"`);
    // Crockford's alphabet holds all digits of a hexadecimal number.
    await database.query(
      `INSERT INTO ${table} (${columns.map((name) => `"${name}"`).join(", ")}) OVERRIDING SYSTEM VALUE
       SELECT ${values.join(", ")}
       FROM ${table} AS row, (SELECT lpad(upper(to_hex(n)), 16, '0') AS suffix FROM generate_series(1, $2::int) AS n) AS copy
       WHERE row.${table === "requests" ? "id" : "request_id"} = $1`,
      [original, count - 1],
    );
  }
  await database.sealed();
  await database.query("VACUUM ANALYZE");
  await database.keepWhatIsThere();
}
