import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { findRunningServer } from "../data-dir";
import { isAlive } from "../process-alive";
import { prepareCluster } from "./cluster";
import { databaseUrl } from "./connection";
import { readPidFile } from "./pid-file";
import { startPostmaster, stopPostmaster } from "./postmaster";

/** A database server for the length of a test run or a check; nothing of it remains. */
export type Throwaway = { urlOf(database: string): string; stop(): Promise<void> };

const PREFIX = "human-approval-throwaway-";

/**
 * A data folder for the length of this process, in the system's folder for temporary files. With a space in its
 * name, since people have such paths.
 */
export function makeThrowawayFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid} `));
}

/** Starts a database server alone, without anything that a crash would need. */
export async function startThrowaway(): Promise<Throwaway> {
  await sweepThrowaways();
  const dataDir = makeThrowawayFolder();
  const cluster = await prepareCluster(dataDir, randomBytes(16).toString("hex"));
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "300" };
  const postmaster = await startPostmaster(cluster, { settings });
  return {
    urlOf: (database) => databaseUrl(cluster, postmaster.port, database),
    stop: async () => removeThrowaway(dataDir),
  };
}

/** Ends whatever still runs on such a folder, and removes it. */
export async function removeThrowaway(dataDir: string): Promise<void> {
  const server = findRunningServer(dataDir);
  if (server) process.kill(server.pid, "SIGKILL");
  const folder = path.join(dataDir, "postgres");
  const postmaster = readPidFile(folder);
  if (postmaster && isAlive(postmaster.pid)) await stopPostmaster({ folder }, postmaster, "at once");
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
}

/** Removes the folders whose makers are gone: killed test runs leave them, with their servers. */
export async function sweepThrowaways(): Promise<void> {
  for (const name of readdirSync(os.tmpdir())) {
    const maker = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : 0;
    if (maker && !isAlive(maker)) await removeThrowaway(path.join(os.tmpdir(), name));
  }
}
