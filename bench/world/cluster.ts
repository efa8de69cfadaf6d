import pg from "pg";
import { prepareCluster } from "@/scripts/launch/postgres/cluster";
import { databaseUrl } from "@/scripts/launch/postgres/connection";
import { startPostmaster } from "@/scripts/launch/postgres/postmaster";
import { makeThrowawayFolder, removeThrowaway, sweepThrowaways } from "@/scripts/launch/postgres/throwaway";
import { readSecrets } from "@/scripts/launch/secrets";

/** Several servers and the floor, with a pool each. Every other setting is the product's own. */
const SETTINGS = { max_connections: "200" };

/** The one PostgreSQL that every side of every measure writes to. It syncs to the disk. */
export type BenchCluster = {
  /** The postmaster, which has started all its other processes. */
  pid: number;
  folder: string;
  /** What a server of the product is told besides its database: the secrets that all of them share. */
  secrets: Record<string, string>;
  /** Makes a database and returns its address. */
  makeDatabase(name: string): Promise<string>;
  /** The settings that bear on the figures, as the server itself reports them. */
  settings(): Promise<Record<string, string>>;
  stop(): Promise<void>;
};

const REPORTED = [
  "server_version",
  "fsync",
  "synchronous_commit",
  "full_page_writes",
  "wal_level",
  "shared_buffers",
  "max_connections",
];

export async function startCluster(): Promise<BenchCluster> {
  await sweepThrowaways();
  const folder = makeThrowawayFolder();
  const { POSTGRES_PASSWORD, ...secrets } = readSecrets(folder);
  const cluster = await prepareCluster(folder, POSTGRES_PASSWORD);
  const { pid, port } = await startPostmaster(cluster, { settings: SETTINGS });
  const urlOf = (database: string) => databaseUrl(cluster, port, database);
  const admin = new pg.Client(urlOf("postgres"));
  await admin.connect();
  return {
    pid,
    folder,
    secrets,
    async makeDatabase(name) {
      await admin.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
      return urlOf(name);
    },
    async settings() {
      const { rows } = await admin.query<{ name: string; setting: string }>(
        "SELECT name, current_setting(name) AS setting FROM unnest($1::text[]) AS name",
        [REPORTED],
      );
      return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
    },
    async stop() {
      await admin.end();
      await removeThrowaway(folder);
    },
  };
}
