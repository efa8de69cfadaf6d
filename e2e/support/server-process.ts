import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";

/** What the system knows of a running server, without its help: Linux by /proc, macOS by its programs. */

/** The processes that a server of several has started to answer: none where it is one process. */
export function processesOf(pid: number): number[] {
  const isOurs = (command: string) => command.includes("--serve-process");
  const folder = `/proc/${pid}/task/${pid}`;
  if (existsSync(folder)) {
    const children = readFileSync(`${folder}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
    return children.filter((child) => isOurs(textOf(`/proc/${child}/cmdline`)));
  }
  const lines = run("ps", "-A", "-o", "pid=,ppid=,command=").split("\n");
  const columns = lines.map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []);
  return columns
    .filter(([, , parent, command = ""]) => Number(parent) === pid && isOurs(command))
    .map(([, own]) => Number(own));
}

/** How many sockets it has open with all its processes: connections of callers and to the database, and what it listens on. */
export function openSockets(pid: number): number {
  return [pid, ...processesOf(pid)].reduce((count, each) => count + socketsOf(each), 0);
}

function socketsOf(pid: number): number {
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

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // it has ended since the list was read
  }
}

function run(program: string, ...args: string[]): string {
  return execFileSync(program, args, { encoding: "utf8" });
}
