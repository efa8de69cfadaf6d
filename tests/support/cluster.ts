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
  }
}

const TEMPLATE = "migrated";

/** One PostgreSQL for the whole run, with a migrated template database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startThrowaway();
  try {
    const client = new pg.Client(server.urlOf("postgres"));
    await client.connect();
    await client.query(`CREATE DATABASE ${TEMPLATE}`);
    await client.end();
    await migrate(server.urlOf(TEMPLATE));
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide("clusterUrl", server.urlOf("postgres"));
  project.provide("templateDatabase", TEMPLATE);
  return server.stop;
}
