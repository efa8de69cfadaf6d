import { spawn } from "node:child_process";
import path from "node:path";
import { ROOT } from "../launch/root";

/** How long a runner may take to tidy up after itself when it is interrupted. */
const PATIENCE_MS = 20_000;

/**
 * Runs a test runner in a process group of its own, and returns its exit code when nothing of the group is left:
 * whatever a test started and forgot is ended with it.
 */
export async function runGroup(program: string, args: string[], stop: AbortSignal): Promise<number> {
  const child = spawn(path.join(ROOT, "node_modules/.bin", program), args, {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
    detached: true,
  });
  let timer: NodeJS.Timeout | undefined;
  const interrupt = () => {
    signalGroup(child.pid, "SIGINT");
    timer = setTimeout(() => signalGroup(child.pid, "SIGKILL"), PATIENCE_MS);
  };
  stop.addEventListener("abort", interrupt, { once: true });
  const code = await new Promise<number>((resolve) => {
    child.on("error", () => resolve(1));
    child.on("close", (exitCode) => resolve(exitCode ?? 1));
  });
  stop.removeEventListener("abort", interrupt);
  clearTimeout(timer);
  signalGroup(child.pid, "SIGKILL");
  return code;
}

function signalGroup(leader: number | undefined, name: NodeJS.Signals): void {
  if (!leader) return;
  try {
    process.kill(-leader, name);
  } catch {
    // nobody of the group is left
  }
}
