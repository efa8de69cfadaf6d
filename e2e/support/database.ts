import path from "node:path";
import pg from "pg";
import { databaseUrl } from "@/scripts/launch/postgres/connection";
import { readPidFile } from "@/scripts/launch/postgres/pid-file";
import { readSecrets, type TestServer } from "./server";

const DATABASE = "human_approval";

/** Where a server's own PostgreSQL keeps the product's database. */
export function databaseUrlOf({ dataDir }: Pick<TestServer, "dataDir">): string {
  const { POSTGRES_PASSWORD = "" } = readSecrets(dataDir);
  const { port } = readPidFile(path.join(dataDir, "postgres")) ?? { port: 0 };
  return databaseUrl({ password: POSTGRES_PASSWORD }, port, DATABASE);
}

/** Looks into a server's database while it runs, as an operator would; the connection ends with `work`. */
export async function inDatabase<Value>(
  server: Pick<TestServer, "dataDir">,
  work: (client: pg.Client) => Promise<Value>,
): Promise<Value> {
  const client = new pg.Client(databaseUrlOf(server));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
