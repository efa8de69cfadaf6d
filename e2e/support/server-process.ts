import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readlinkSync } from "node:fs";

/** What the system knows of a running server, without its help: Linux by /proc, macOS by its programs. */

/** How many sockets it has open: connections of callers and to the database, and what it listens on. */
export function openSockets(pid: number): number {
  const folder = `/proc/${pid}/fd`;
  if (!existsSync(folder)) return run("lsof", "-n", "-P", "-a", "-i", "-p", String(pid)).trim().split("\n").length;
  return readdirSync(folder).filter((fd) => linkOf(`${folder}/${fd}`).startsWith("socket:")).length;
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return ""; // closed since the folder was read
  }
}

function run(program: string, ...args: string[]): string {
  return execFileSync(program, args, { encoding: "utf8" });
}
