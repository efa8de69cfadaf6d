import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate } from "@/lib/data/migrations/migrate";
import { startThrowaway } from "@/scripts/launch/postgres/throwaway";

declare module "vitest" {
  export interface ProvidedContext {
    /** The maintenance database of the run's cluster. */
    clusterUrl: string;
    /** A migrated, empty database there: copied for each test file, never connected to. */
    templateDatabase: string;
    /** The tables whose rows are a team's. */
    tenantTables: string[];
  }
}

const TEMPLATE = "migrated";

/** One PostgreSQL for the whole run, with a migrated template database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startThrowaway();
  let tenantTables: string[];
  try {
    const client = new pg.Client(server.urlOf("postgres"));
    await client.connect();
    await client.query(`CREATE DATABASE ${TEMPLATE}`);
    await client.end();
    await migrate(server.urlOf(TEMPLATE));
    tenantTables = await listTenantTables(server.urlOf(TEMPLATE));
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide("tenantTables", tenantTables);
  project.provide("clusterUrl", server.urlOf("postgres"));
  project.provide("templateDatabase", TEMPLATE);
  return server.stop;
}

async function listTenantTables(url: string): Promise<string[]> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'team_id'",
  );
  await client.end();
  return rows.map(({ name }) => name);
}
