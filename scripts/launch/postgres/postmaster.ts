import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { LaunchFailure, wordsOf } from "../failure";
import { freeLoopbackPort } from "../free-port";
import { isAlive } from "../process-alive";
import { type Cluster, folderArgument } from "./cluster";
import { connect, servesFolder } from "./connection";
import { readPidFile, removeStalePidFile } from "./pid-file";
import { PROGRAM_ENVIRONMENT } from "./run-program";

/** A running server of ours. */
export type Postmaster = { pid: number; port: number };

const POLL_MS = 25;
/** Replaying the log after a crash takes as long as there is log; a new cluster is up in well under a second. */
const START_TIMEOUT_MS = 120_000;
/** How long one that is ending may keep us waiting. */
const DYING_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 30_000;
const REAP_TIMEOUT_MS = 2_000;
const LOG_BYTES_MAX = 10_000_000;

/** The server of this folder that an earlier process left running, if there is one and it answers. */
export async function adopt(cluster: Cluster): Promise<Postmaster | null> {
  const running = readPidFile(cluster.folder);
  if (!running?.isReady || !isAlive(running.pid)) return null;
  try {
    const client = await connect(cluster, running.port);
    const isOurs = await servesFolder(client, cluster).finally(async () => client.end());
    return isOurs ? { pid: running.pid, port: running.port } : null;
  } catch {
    return null; // starting, ending, or not ours
  }
}

/**
 * Starts the server, or finds that it is running already. A start that fails because the previous server has
 * not quite died is tried again; so is one whose port was taken.
 */
export async function startPostmaster(
  cluster: Cluster,
  options: { port?: number | undefined; settings?: Record<string, string> } = {},
): Promise<Postmaster> {
  const giveUpAt = Date.now() + DYING_TIMEOUT_MS;
  let wantedPort = options.port;
  for (;;) {
    const running = await adopt(cluster);
    if (running) return running;
    removeStalePidFile(cluster.folder);
    const port = await freeLoopbackPort(wantedPort);
    const outcome = await start(cluster, port, options.settings ?? {});
    if (outcome.ok) return outcome.postmaster;
    if (/Address already in use/.test(outcome.log)) wantedPort = undefined;
    else if (!/already exists|still in use|is still running/.test(outcome.log))
      throw new LaunchFailure(explain(cluster, outcome.log));
    if (Date.now() > giveUpAt) throw new LaunchFailure(explain(cluster, outcome.log));
    await sleep(250);
  }
}

type StartOutcome = { ok: true; postmaster: Postmaster } | { ok: false; log: string };

async function start(cluster: Cluster, port: number, settings: Record<string, string>): Promise<StartOutcome> {
  keepLogSmall(cluster.logFile);
  const logStart = existsSync(cluster.logFile) ? statSync(cluster.logFile).size : 0;
  const child = spawnServer(cluster, port, settings);
  const failed = (more = "") => ({
    ok: false as const,
    log: readFileSync(cluster.logFile).subarray(logStart).toString() + more,
  });
  let spawnError: Error | undefined;
  child.once("error", (error) => {
    spawnError = error;
  });
  const giveUpAt = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < giveUpAt) {
    if (spawnError) return failed(wordsOf(spawnError));
    if (child.exitCode !== null || child.signalCode !== null) return failed();
    const file = readPidFile(cluster.folder);
    if (file?.isReady && file.pid === child.pid) return { ok: true, postmaster: { pid: file.pid, port } };
    await sleep(POLL_MS);
  }
  child.kill("SIGQUIT");
  return failed(`It was not ready after ${START_TIMEOUT_MS / 1000} seconds.`);
}

function spawnServer(cluster: Cluster, port: number, settings: Record<string, string>): ChildProcess {
  const everySetting = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    ...settings,
  };
  // A file, not a pipe: the server may outlive us, and must not die of writing to nobody.
  const log = openSync(cluster.logFile, "a", 0o600);
  try {
    const child = spawn(
      path.join(cluster.binaries.folder, "bin", "postgres"),
      [
        "-D",
        folderArgument(cluster),
        "-p",
        String(port),
        ...Object.entries(everySetting).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
      ],
      {
        cwd: cluster.folder,
        env: PROGRAM_ENVIRONMENT,
        stdio: ["ignore", log, log],
        // A process group of its own: Ctrl-C reaches us only, and we end the database last.
        detached: true,
        ...(cluster.user && { uid: cluster.user.uid, gid: cluster.user.gid }),
      },
    );
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

/** Ends the server: running statements are rolled back, everything committed is on disk when this returns. */
export async function stopPostmaster(
  cluster: Pick<Cluster, "folder">,
  { pid }: Postmaster,
  how: "fast" | "at once" = "fast",
): Promise<void> {
  if (readPidFile(cluster.folder)?.pid !== pid) return; // it has ended; the id may be somebody else's by now
  signal(pid, how === "fast" ? "SIGINT" : "SIGQUIT");
  if (await hasEnded(cluster, pid, STOP_TIMEOUT_MS)) return;
  signal(pid, "SIGQUIT"); // the log is replayed at the next start: nothing is lost, it only takes longer
  if (await hasEnded(cluster, pid, STOP_TIMEOUT_MS)) return;
  throw new LaunchFailure(`PostgreSQL (process ${pid}) does not end.`);
}

/**
 * The file goes last, with everything on disk; the process a moment later. It is not waited for without end: in
 * a container without an init process nobody reaps an adopted server, and its id stays.
 */
async function hasEnded({ folder }: Pick<Cluster, "folder">, pid: number, timeoutMs: number): Promise<boolean> {
  const isGone = () => !isAlive(pid);
  const hasLetGo = () => isGone() || readPidFile(folder)?.pid !== pid;
  if (!(await becomesTrue(hasLetGo, timeoutMs))) return false;
  await becomesTrue(isGone, REAP_TIMEOUT_MS);
  return true;
}

async function becomesTrue(isSo: () => boolean, timeoutMs: number): Promise<boolean> {
  const giveUpAt = Date.now() + timeoutMs;
  while (!isSo()) {
    if (Date.now() > giveUpAt) return false;
    await sleep(POLL_MS);
  }
  return true;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // it has ended by itself
  }
}

function keepLogSmall(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > LOG_BYTES_MAX) renameSync(logFile, `${logFile}.1`);
}

function explain({ logFile }: Cluster, log: string): string {
  const lastLines = log.trim().split("\n").slice(-5).join("\n");
  return `The embedded PostgreSQL does not start. It said (more in ${logFile}):\n${lastLines}`;
}
