import { accessSync, constants, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { codeOf, LaunchFailure, wordsOf } from "./failure";
import { isAlive } from "./process-alive";
import { ROOT } from "./root";
import { replaceFile } from "./write-file";

/** Makes the data folder if need be and returns its full path. Throws LaunchFailure where it is of no use. */
export function prepareDataDir(given: string): string {
  const dataDir = path.resolve(ROOT, given);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    return dataDir;
  } catch (error) {
    throw new LaunchFailure(
      `The data folder ${dataDir} cannot be used: ${explainAccess(error)}. Give this user the right to write there, or choose ` +
        "another folder with DATA_DIR.",
    );
  }
}

function explainAccess(error: unknown): string {
  const code = codeOf(error);
  if (code === "EACCES" || code === "EPERM") return "it may not be written by this user";
  if (code === "EROFS") return "its file system is read-only";
  if (code === "EEXIST" || code === "ENOTDIR") return "a file is in its place";
  return wordsOf(error);
}

/** The server that runs on a data folder, written there for whoever finds it in use. */
export type RunningServer = { pid: number; url: string; startedAt: string };

const serverFile = (dataDir: string) => path.join(dataDir, "server.json");

export function recordServer(dataDir: string, server: RunningServer): void {
  replaceFile(serverFile(dataDir), `${JSON.stringify(server)}\n`);
}

export function forgetServer(dataDir: string): void {
  rmSync(serverFile(dataDir), { force: true });
}

/** Null where none is recorded, or its process is gone. For messages only: the lock in the database decides. */
export function findRunningServer(dataDir: string): RunningServer | null {
  if (!statSync(serverFile(dataDir), { throwIfNoEntry: false })) return null;
  try {
    const server = JSON.parse(readFileSync(serverFile(dataDir), "utf8")) as RunningServer;
    return isAlive(server.pid) ? server : null;
  } catch {
    return null;
  }
}

export function alreadyRuns(dataDir: string): LaunchFailure {
  const server = findRunningServer(dataDir);
  const who = server ? ` at ${server.url} (process ${server.pid}, since ${server.startedAt})` : "";
  return new LaunchFailure(
    `Human Approval already runs on the data folder ${dataDir}${who}. Use that one, stop it, or choose another folder with DATA_DIR.`,
  );
}
