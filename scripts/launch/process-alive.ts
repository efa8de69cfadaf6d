import { readFileSync } from "node:fs";
import { codeOf } from "./failure";

/** Whether a process of this id still runs, whoever owns it. One that has ended and was not yet collected does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
  return !isZombie(pid);
}

/** By Linux's /proc (proc_pid_stat(5)): the state follows the name, which stands in brackets and may hold any character. */
function isZombie(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).startsWith("Z");
  } catch {
    return false; // gone since, or a system without /proc: the signal's answer stands
  }
}
