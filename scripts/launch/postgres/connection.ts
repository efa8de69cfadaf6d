import { randomBytes } from "node:crypto";
import { chownSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { codeOf } from "../failure";
import { type Cluster, SUPERUSER } from "./cluster";

/** Where the server of a cluster keeps a database. */
export function databaseUrl({ password }: Pick<Cluster, "password">, port: number, database: string): string {
  return `postgresql://${SUPERUSER}:${password}@127.0.0.1:${port}/${database}`;
}

/** A connection of the launcher's own, to the maintenance database. */
export async function connect(cluster: Cluster, port: number): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl(cluster, port, SUPERUSER),
    connectionTimeoutMillis: 10_000,
    application_name: "human-approval launcher",
    keepAlive: true,
  });
  client.on("error", () => {}); // whoever uses it sees its queries fail; an idle one must not end the process
  await client.connect();
  return client;
}

/**
 * Whether the server behind a connection serves this very folder, and not a copy of it: it is asked to read
 * back what we have just written there.
 */
export async function servesFolder(client: pg.Client, cluster: Cluster): Promise<boolean> {
  const token = randomBytes(16).toString("hex");
  const name = `human-approval-${token}`;
  const file = path.join(cluster.folder, name);
  try {
    writeFileSync(file, token, { mode: 0o600 });
    if (cluster.user) chownSync(file, cluster.user.uid, cluster.user.gid);
    const { rows } = await client.query<{ token: string | null }>("SELECT pg_read_file($1, true) AS token", [name]);
    return rows[0]?.token === token;
  } finally {
    rmSync(file, { force: true });
  }
}

const DUPLICATE_DATABASE = "42P04";
const UNIQUE_VIOLATION = "23505"; // two at once can also meet in the catalogue's index

/** Makes a database unless it is there. */
export async function ensureDatabase(client: pg.Client, name: string): Promise<void> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [name]);
  if (rowCount) return;
  try {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  } catch (error) {
    const code = codeOf(error);
    if (code !== DUPLICATE_DATABASE && code !== UNIQUE_VIOLATION) throw error;
  }
}
