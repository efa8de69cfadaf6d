import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "@/scripts/launch/root";
import type { RunningCommand } from "../support/command";
import { type ProgramName, programText } from "./programs";

/** The Python that `npm test` prepares, with the packages of e2e/requirements.txt. */
export const PYTHON = path.join(ROOT, ".cache/python/bin/python");

const BASE_URL = "https://humanapproval.dev";
const RECEIVER_PORT = "app.listen(3000)";

/** A file that stands around a program without being part of it: it defines what the program takes as given. */
export function harness(name: string): string {
  return path.join(ROOT, "e2e/reference/harness", name);
}

/** Writes a program where it can run, unchanged but for the base URL (and the port of a receiver), and says where. */
export function layOut(
  name: ProgramName,
  file: string,
  { serverUrl = BASE_URL, port = 3000 }: { serverUrl?: string; port?: number } = {},
): string {
  const text = programText(name).replaceAll(BASE_URL, serverUrl).replace(RECEIVER_PORT, `app.listen(${port})`);
  writeFileSync(file, text, { mode: 0o755 });
  return file;
}

/** Starts a program with nothing of ours in its environment but what is given. */
export function run(
  program: string,
  args: string[],
  { env = {}, cwd = ROOT }: { env?: Record<string, string>; cwd?: string } = {},
): RunningCommand {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(program, args, {
    cwd,
    env: { NODE_ENV: "test", PATH, HOME, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  const collect = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  return { child, output: () => text, ended: new Promise((resolve) => child.once("close", resolve)) };
}

/** Runs a program to its end and returns what it printed. Throws all of it when it did not end well. */
export async function finish({ output, ended }: RunningCommand): Promise<string> {
  const code = await ended;
  if (code !== 0) throw new Error(`the program ended with ${code}; it said:\n${output()}`);
  return output();
}

/** The lines of its output that are JSON: what a harness tells, among what the program itself prints. */
export function told<Line>({ output }: RunningCommand): Line[] {
  return output()
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => JSON.parse(line) as Line);
}
