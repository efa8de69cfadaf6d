import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm/schema_engine_bg";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";
import type { Migration } from "@/lib/data/migrations/read-migrations";

/**
 * Prisma's own schema engine, on one live database. It is the WebAssembly build from the package registry: the
 * native one is downloaded from elsewhere, at a moment of its choosing.
 */
export type Engine = {
  /** The SQL that turns the database into what the schema says; empty where the two agree. */
  sqlFromDatabaseTo(schema: string): Promise<string>;
  /** The SQL that turns what the schema says into the database; empty where the two agree. */
  sqlToDatabaseFrom(schema: string): Promise<string>;
  /** What the engine holds against the history of the database: edited, failed, missing or unknown migrations. */
  faultsOfHistory(migrations: Migration[], folder: string): Promise<string[]>;
  close(): Promise<void>;
};

const FILTERS = { externalTables: [], externalEnums: [] };

/** Opens the engine on a database. It may write there: throwaway databases only. */
export async function openSchemaEngine(databaseUrl: string, schema: string): Promise<Engine> {
  const pool = new EnginePool({ connectionString: databaseUrl });
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
  const engine = await createEngine(schema, factory);
  const datamodel = { tag: "schemaDatamodel" as const, files: [{ path: "schema.prisma", content: schema }] };
  const database = { tag: "schemaDatasource" as const, files: datamodel.files, configDir: "" };
  const diff = async (from: typeof datamodel | typeof database, to: typeof datamodel | typeof database) => {
    const { stdout } = await engine.diff({ from, to, script: true, exitCode: null, shadowDatabaseUrl: null, filters: FILTERS });
    return (stdout ?? "").replace(/^-- This is an empty migration\.\s*$/m, "").trim();
  };
  return {
    sqlFromDatabaseTo: async () => diff(database, datamodel),
    sqlToDatabaseFrom: async () => diff(datamodel, database),
    faultsOfHistory: async (migrations, folder) => faultsOfHistory(engine, migrations, folder),
    async close() {
      engine.free();
      await pool.end();
    },
  };
}
