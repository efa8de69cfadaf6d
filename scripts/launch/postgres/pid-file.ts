import { existsSync, readFileSync, readlinkSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { isAlive } from "../process-alive";

/** What a running server says of itself in `postmaster.pid`. */
export type PidFile = { pid: number; port: number; isReady: boolean };

const LINE = { pid: 0, port: 3, status: 7 } as const;

const fileOf = (folder: string) => path.join(folder, "postmaster.pid");

/** Null where no server runs, or the file is only half written. */
export function readPidFile(folder: string): PidFile | null {
  if (!existsSync(fileOf(folder))) return null;
  try {
    const lines = readFileSync(fileOf(folder), "utf8").split("\n");
    const pid = Number(lines[LINE.pid]);
    const port = Number(lines[LINE.port]);
    if (!Number.isInteger(pid) || pid <= 0 || !Number.isInteger(port) || port <= 0) return null;
    return { pid, port, isReady: lines[LINE.status]?.trim() === "ready" };
  } catch {
    return null; // it went between the two looks
  }
}

/**
 * Removes the file of a server that died where its process id now belongs to something else: in a container
 * ids repeat from one start to the next, and PostgreSQL would wait for that stranger to end, for ever.
 * (A server that still lives is safe from us: its shared memory is a second lock, which PostgreSQL checks.)
 */
export function removeStalePidFile(folder: string): void {
  const pid = Number(existsSync(fileOf(folder)) && readFileSync(fileOf(folder), "utf8").split("\n")[LINE.pid]);
  if (!pid || !isAlive(pid)) return; // PostgreSQL itself replaces the file of a dead process
  if (isStranger(pid, folder)) rmSync(fileOf(folder), { force: true });
}

/** Only what we are sure of: where we cannot look, it may be our server. */
function isStranger(pid: number, folder: string): boolean {
  if (pid === process.pid) return true;
  if (process.platform !== "linux") return false;
  try {
    if (readFileSync(`/proc/${pid}/comm`, "utf8").trim() !== "postgres") return true;
    const theirs = statSync(readlinkSync(`/proc/${pid}/cwd`));
    const ours = statSync(folder);
    return theirs.ino !== ours.ino || theirs.dev !== ours.dev;
  } catch {
    return false;
  }
}
