import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { migrate } from "@/lib/data/migrations/migrate";
import { startThrowaway } from "../launch/postgres/throwaway";
import { MIGRATIONS, ROOT } from "../launch/root";
import { type Engine, openSchemaEngine } from "./schema-engine";

const DATABASE = "migrated";

/** Runs `work` with the schema engine on a throwaway database that our migrator has brought up to date. */
export async function onMigratedDatabase<Value>(work: (engine: Engine) => Promise<Value>): Promise<Value> {
  const server = await startThrowaway();
  try {
    const client = new pg.Client(server.urlOf("postgres"));
    await client.connect();
    await client.query(`CREATE DATABASE ${DATABASE}`).finally(async () => client.end());
    await migrate(server.urlOf(DATABASE), MIGRATIONS);
    const schema = readFileSync(path.join(ROOT, "prisma/schema.prisma"), "utf8");
    const engine = await openSchemaEngine(server.urlOf(DATABASE), schema);
    return await work(engine).finally(async () => engine.close());
  } finally {
    await server.stop();
  }
}
