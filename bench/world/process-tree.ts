import { execFileSync } from "node:child_process";

/** The resident memory of a process and of all that it has started, in bytes. */
export function residentBytes(root: number): number {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss="], { encoding: "utf8" }).trim().split("\n");
  const processes = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const family = new Set([root]);
  // A child may be listed before its parent: until nobody new is found.
  for (let known = 0; known < family.size; ) {
    known = family.size;
    for (const [pid = 0, parent = 0] of processes) if (family.has(parent)) family.add(pid);
  }
  return processes.reduce((sum, [pid = 0, , kib = 0]) => sum + (family.has(pid) ? kib * 1024 : 0), 0);
}
