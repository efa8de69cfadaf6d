import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import type { Migration } from "@/lib/data/migrations/read-migrations";
import { openEngineAdapter } from "./engine-adapter";

/**
 * Prisma's own schema engine on one live database. It is the WebAssembly build from the package registry: the
 * native one would be downloaded from elsewhere at its first use.
 */
export type Engine = {
  /** The SQL that takes the database to what the schema says. Empty: the two agree. */
  sqlFromDatabase(): Promise<string>;
  /** The SQL that takes what the schema says to the database. Empty: the two agree. */
  sqlToDatabase(): Promise<string>;
  /** What the engine holds against the database's history: edited, failed, missing or unknown migrations. */
  faultsOfHistory(migrations: Migration[]): Promise<string[]>;
  close(): Promise<void>;
};

const FILTERS = { externalTables: [], externalEnums: [] };

/** Opens the engine. It only reads here, but it is made for developers' databases: give it a throwaway one. */
export async function openSchemaEngine(databaseUrl: string, schema: string): Promise<Engine> {
  loadWebAssembly();
  const adapter = openEngineAdapter(databaseUrl);
  const engine = await glue.SchemaEngine.new({ datamodels: [["schema.prisma", schema]] }, () => {}, adapter.factory);
  const files = [{ path: "schema.prisma", content: schema }];
  const wanted: glue.DiffTarget = { tag: "schemaDatamodel", files };
  const database: glue.DiffTarget = { tag: "schemaDatasource", files, configDir: "." };
  const diff = async (from: glue.DiffTarget, to: glue.DiffTarget) => {
    const { stdout } = await engine.diff({ from, to, script: true, exitCode: null, filters: FILTERS });
    return (stdout ?? "").replace("-- This is an empty migration.", "").trim();
  };
  return {
    sqlFromDatabase: async () => diff(database, wanted),
    sqlToDatabase: async () => diff(wanted, database),
    faultsOfHistory: async (migrations) => faultsOfHistory(engine, migrations),
    async close() {
      engine.free();
      await adapter.close();
    },
  };
}

let isLoaded = false;

/** By hand: Node 20 cannot import a `.wasm` file as a module. */
function loadWebAssembly(): void {
  if (isLoaded) return;
  const gluePath = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const module = new WebAssembly.Module(readFileSync(gluePath.replace(/\.js$/, ".wasm")));
  const { exports } = new WebAssembly.Instance(module, { "./schema_engine_bg.js": { ...glue } });
  glue.__wbg_set_wasm(exports);
  if (typeof exports.__wbindgen_start === "function") exports.__wbindgen_start();
  isLoaded = true;
}

async function faultsOfHistory(engine: glue.SchemaEngine, migrations: Migration[]): Promise<string[]> {
  const report = await engine.diagnoseMigrationHistory({
    migrationsList: {
      baseDir: "prisma/migrations",
      lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
      shadowDbInitScript: "",
      migrationDirectories: migrations.map(({ name, sql }) => ({
        path: name,
        migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
      })),
    },
    optInToShadowDatabase: false,
    filters: FILTERS,
  });
  return [
    ...report.editedMigrationNames.map((name) => `${name}: its text differs from what was applied`),
    ...report.failedMigrationNames.map((name) => `${name}: it failed`),
    ...(report.hasMigrationsTable ? [] : ["the table of applied migrations is missing"]),
    ...(report.history ? [`the histories differ: ${JSON.stringify(report.history)}`] : []),
  ];
}
