import {
  chownSync,
  existsSync,
  lchownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { LaunchFailure } from "../failure";
import { isAlive } from "../process-alive";
import { type Binaries, findBinaries } from "./binaries";
import { runProgram } from "./run-program";
import { type ServerUser, serverUser } from "./server-user";

/** A database cluster on disk and what it takes to run it. */
export type Cluster = {
  dataDir: string;
  folder: string;
  logFile: string;
  password: string;
  binaries: Binaries;
  user: ServerUser | undefined;
};

export const SUPERUSER = "postgres";

/**
 * Finds the cluster of a data folder, or makes it. It is made in a folder of another name and renamed, so that
 * a kill half-way leaves nothing that looks finished; two first starts at once end with the same one.
 */
export async function prepareCluster(dataDir: string, password: string): Promise<Cluster> {
  const folder = path.join(dataDir, "postgres");
  const cluster: Cluster = {
    dataDir,
    folder,
    logFile: path.join(dataDir, "postgres.log"),
    password,
    binaries: findBinaries(dataDir),
    user: serverUser(folder),
  };
  removeUnfinished(dataDir);
  if (!existsSync(folder)) await initialise(cluster);
  demandSameVersion(cluster);
  if (cluster.user && statSync(folder).uid !== cluster.user.uid) giveTo(cluster.user, folder);
  return cluster;
}

/** A folder that root has restored from a backup belongs to root, and the server could not read it. */
function giveTo({ uid, gid }: Pick<ServerUser, "uid" | "gid">, folder: string): void {
  lchownSync(folder, uid, gid);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) giveTo({ uid, gid }, name);
    else lchownSync(name, uid, gid);
  }
}

/**
 * How the server is told its folder. Another account than ours can often not walk the path to it (`/root` is
 * 0700), but may use the folder itself, which it owns: Linux hands it over as the current directory.
 */
export function folderArgument({ folder, user }: Pick<Cluster, "folder" | "user">): string {
  return user && process.platform === "linux" ? "/proc/self/cwd" : folder;
}

async function initialise(cluster: Cluster): Promise<void> {
  const { dataDir, folder, user, binaries } = cluster;
  const workshop = mkdtempSync(path.join(dataDir, `initdb-${process.pid}-`));
  const growing = path.join(workshop, "data");
  const passwordFile = path.join(workshop, "password");
  try {
    mkdirSync(growing, { mode: 0o700 });
    writeFileSync(passwordFile, cluster.password, { mode: 0o600 });
    if (user) for (const name of [workshop, growing, passwordFile]) chownSync(name, user.uid, user.gid);
    const target = folderArgument({ folder: growing, user });
    await runProgram({
      program: path.join(binaries.folder, "bin", "initdb"),
      args: [
        `--pgdata=${target}`,
        `--pwfile=${target}/../password`,
        `--username=${SUPERUSER}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        // PostgreSQL's own collation: the order of rows does not depend on the machine's C library.
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--no-instructions",
      ],
      cwd: growing,
      user,
    });
    renameSync(growing, folder);
  } catch (error) {
    if (!existsSync(path.join(folder, "PG_VERSION"))) throw error;
  } finally {
    rmSync(workshop, { recursive: true, force: true, maxRetries: 5 });
  }
}

function removeUnfinished(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const maker = /^initdb-(\d+)-/.exec(name)?.[1];
    if (maker && !isAlive(Number(maker)))
      rmSync(path.join(dataDir, name), { recursive: true, force: true, maxRetries: 5 });
  }
}

function demandSameVersion({ folder, binaries }: Cluster): void {
  const version = readFileSync(path.join(folder, "PG_VERSION"), "utf8").trim();
  if (version === binaries.majorVersion) return;
  throw new LaunchFailure(
    `The data in ${folder} was written by PostgreSQL ${version}, and this version of Human Approval brings PostgreSQL ` +
      `${binaries.majorVersion}. Dump it with the version that wrote it, and restore it into an empty data folder.`,
  );
}
