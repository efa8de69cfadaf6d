import { readdirSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import type { TarWriter } from "./tar";

/** Where the database stands in a backup. */
export const CLUSTER = "postgres";

/** Folders whose contents belong to the running server alone; PostgreSQL's documents name them. */
const LEFT_EMPTY = new Set([
  "pg_dynshmem",
  "pg_notify",
  "pg_replslot",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
  "pg_wal",
]);
const LEFT_OUT = /^(postmaster\.(pid|opts)|pgsql_tmp.*|human-approval-[0-9a-f]+)$/;
const WAL_SEGMENT = /^[0-9A-F]{24}$/;

/**
 * Copies a running cluster as PostgreSQL's own base backup does: its files as they come, and the log from before the
 * first to after the last of them, by which the copy is made consistent when it is started. Nobody who uses the
 * database meanwhile waits.
 */
export async function copyCluster(databaseUrl: string, folder: string, archive: TarWriter): Promise<void> {
  // One connection throughout: the backup is its session's, and ends with it.
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "human-approval backup" });
  client.on("error", () => {}); // its queries say so
  await client.connect();
  try {
    // Keeps the log until it is copied, however much is written meanwhile; gone with the connection.
    await client.query(
      "SELECT pg_create_physical_replication_slot('human_approval_backup_' || pg_backend_pid(), true, true)",
    );
    const started = await client.query<{ first: string }>(
      "SELECT pg_walfile_name(lsn) AS first FROM pg_backup_start('human-approval', true) AS lsn",
    );
    await copyFolder(folder, CLUSTER, archive);
    const stopped = await client.query<{ last: string; label: string }>(
      "SELECT pg_walfile_name(lsn) AS last, labelfile AS label FROM pg_backup_stop(false)",
    );
    const [first, last] = [started.rows[0]?.first ?? "", stopped.rows[0]?.last ?? ""];
    await copyLog(path.join(folder, "pg_wal"), { first, last }, archive);
    await archive.addText(`${CLUSTER}/backup_label`, stopped.rows[0]?.label ?? "");
  } finally {
    await client.end();
  }
}

async function copyFolder(folder: string, name: string, archive: TarWriter): Promise<void> {
  await archive.addFolder(name);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (LEFT_OUT.test(entry.name)) continue;
    const [from, to] = [path.join(folder, entry.name), `${name}/${entry.name}`];
    if (entry.isFile()) await archive.addFile(to, from);
    else if (entry.isDirectory() && LEFT_EMPTY.has(entry.name)) await archive.addFolder(to);
    else if (entry.isDirectory()) await copyFolder(from, to, archive);
  }
}

async function copyLog(folder: string, { first, last }: { first: string; last: string }, archive: TarWriter) {
  await archive.addFolder(`${CLUSTER}/pg_wal/archive_status`);
  const segments = readdirSync(folder).filter((name) => WAL_SEGMENT.test(name) && name >= first && name <= last);
  if (!segments.includes(first) || !segments.includes(last)) throw new Error("the log of the backup is not whole");
  for (const name of segments) await archive.addFile(`${CLUSTER}/pg_wal/${name}`, path.join(folder, name));
}
