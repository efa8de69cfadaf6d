import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

/** An empty database of the run's cluster, not migrated; the whole cluster goes at the end of the run. */
export async function createBlankDatabase(owner?: string): Promise<string> {
  const name = `blank_${randomBytes(8).toString("hex")}`;
  await administer(`CREATE DATABASE ${name} ${owner ? `OWNER ${owner}` : ""}`);
  return addressOf(name);
}

/** The address of a database of the cluster, for its superuser or for another user. */
export function addressOf(database: string, user?: { name: string; password: string }): string {
  const url = new URL(inject("clusterUrl"));
  url.pathname = database;
  if (user) Object.assign(url, { username: user.name, password: user.password });
  return url.href;
}

/** Runs statements as the cluster's superuser, in its maintenance database or another. */
export async function administer(sql: string, url = inject("clusterUrl")): Promise<void> {
  await query(url, sql);
}

/** The rows of one query on a connection of its own. */
export async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
