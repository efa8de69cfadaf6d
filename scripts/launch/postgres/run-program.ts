import { spawn } from "node:child_process";
import path from "node:path";
import { LaunchFailure } from "../failure";
import type { ServerUser } from "./server-user";

/** What PostgreSQL's programs see of our environment: nothing of ours, secrets least of all. */
export const PROGRAM_ENVIRONMENT = { LC_ALL: "C", TZ: "UTC" } as Partial<NodeJS.ProcessEnv> as NodeJS.ProcessEnv;

/** Runs one of PostgreSQL's programs to its end; throws what it said if it failed. */
export async function runProgram(options: {
  program: string;
  args: string[];
  cwd: string;
  user: ServerUser | undefined;
}): Promise<void> {
  const said: Buffer[] = [];
  const ended = await new Promise<string | undefined>((resolve) => {
    const child = spawn(options.program, options.args, {
      cwd: options.cwd,
      env: PROGRAM_ENVIRONMENT,
      stdio: ["ignore", "ignore", "pipe"],
      // A group of its own: Ctrl-C is for us, and we wait for it to end.
      detached: true,
      ...(options.user && { uid: options.user.uid, gid: options.user.gid }),
    });
    child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code, signal) => resolve(code === 0 ? undefined : `it ended with ${signal ?? code}`));
  });
  if (ended === undefined) return;
  const words = Buffer.concat(said).toString().trim();
  throw new LaunchFailure(`PostgreSQL's ${path.basename(options.program)} failed: ${ended}.${words && `\n${words}`}`);
}
