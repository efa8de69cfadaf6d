import { type ChildProcess, spawn } from "node:child_process";
import { ENVIRONMENT_NAMES } from "@/lib/config/env";
import { ROOT } from "@/scripts/launch/root";

/** A command of ours that runs, and everything it has said so far. */
export type RunningCommand = { child: ChildProcess; output(): string; ended: Promise<number | null> };

/** A developer's own variables, and `.env`, must not reach a test: an empty one counts as unset and hides the file's. */
const UNSET = Object.fromEntries(ENVIRONMENT_NAMES.map((name) => [name, ""]));

/** The environment of a command that knows only what the test says. */
export function productEnv(given: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...UNSET, ...given };
}

/** Starts the server as `npm start` does, or by `npm start` itself. */
export function startCommand(env: NodeJS.ProcessEnv, how: "directly" | "through npm" = "directly"): RunningCommand {
  const [program, ...args] = how === "directly" ? [process.execPath, "scripts/start.mjs"] : ["npm", "start"];
  const child = spawn(program ?? "", args, {
    cwd: ROOT,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    // As a terminal would: a signal to the group then reaches npm and the server alike.
    detached: how === "through npm",
  });
  let text = "";
  const collect = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  return { child, output: () => text, ended: new Promise((resolve) => child.once("close", resolve)) };
}

export const READY = "Human Approval is ready";

/** Waits until the server says that it is ready; throws what it said if it ends before, or takes too long. */
export async function untilReady({ output, ended }: RunningCommand, timeoutMs = 120_000): Promise<void> {
  let hasEnded = false;
  void ended.then(() => {
    hasEnded = true;
  });
  await until(() => output().includes(READY) || hasEnded, timeoutMs, output);
  if (!output().includes(READY)) throw new Error(`the server ended before it was ready; it said:\n${output()}`);
}

/** Asks again and again until it is so. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  timeoutMs: number,
  explain: () => string = () => "",
): Promise<void> {
  const giveUpAt = Date.now() + timeoutMs;
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error(`not so after ${timeoutMs} ms. ${explain()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
