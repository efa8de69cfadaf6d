import { mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "./process-alive";
import { ROOT } from "./root";
import { createFile } from "./write-file";

const LOCK = path.join(ROOT, ".cache/building");
const POLL_MS = 250;
/** No build takes this long: its maker is gone, and its process id belongs to somebody else by now. */
const STALE_MS = 10 * 60_000;

/**
 * Runs `work` while no other start generates or builds in this checkout; `onWait` is told once if that takes
 * waiting. Best effort, to save work and spare the output: Next has a lock of its own against two builds.
 */
export async function aloneInCheckout<Value>(
  options: { stop: AbortSignal; onWait: () => void },
  work: () => Promise<Value>,
): Promise<Value> {
  mkdirSync(path.dirname(LOCK), { recursive: true });
  for (let attempt = 0; !createFile(LOCK, String(process.pid)); attempt += 1) {
    options.stop.throwIfAborted();
    if (isStale()) {
      rmSync(LOCK, { force: true });
      continue;
    }
    if (attempt === 0) options.onWait();
    await sleep(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

function isStale(): boolean {
  try {
    return !isAlive(Number(readFileSync(LOCK, "utf8"))) || Date.now() - statSync(LOCK).mtimeMs > STALE_MS;
  } catch {
    return false; // it has just been given back
  }
}
