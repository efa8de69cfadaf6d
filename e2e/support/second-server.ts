import { readFileSync } from "node:fs";
import path from "node:path";
import { databaseUrl } from "@/scripts/launch/postgres/connection";
import { readPidFile } from "@/scripts/launch/postgres/pid-file";
import { startServer, type TestServer } from "./server";

const DATABASE = "human_approval";

/** Another server on the PostgreSQL of the first, as an operator runs several: by address, with the same secrets. */
export async function startSecondServer(first: TestServer, env: Record<string, string> = {}): Promise<TestServer> {
  const text = readFileSync(path.join(first.dataDir, "secrets.json"), "utf8");
  const { POSTGRES_PASSWORD = "", ...secrets } = JSON.parse(text) as Record<string, string>;
  const { port } = readPidFile(path.join(first.dataDir, "postgres")) ?? { port: 0 };
  const url = databaseUrl({ password: POSTGRES_PASSWORD }, port, DATABASE);
  return startServer({ env: { DATABASE_URL: url, ...secrets, ...env } });
}
