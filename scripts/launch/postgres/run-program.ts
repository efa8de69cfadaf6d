import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { codeOf, LaunchFailure } from "../failure";
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
    child.on("error", (error) => resolve(explainSpawn(options.program, error)));
    child.on("close", (code, signal) => resolve(code === 0 ? undefined : `it ended with ${signal ?? code}`));
  });
  if (ended === undefined) return;
  const words = Buffer.concat(said).toString().trim();
  throw new LaunchFailure(`PostgreSQL's ${path.basename(options.program)} failed: ${ended}.${words && `\n${words}`}`);
}

/** The system says "no such file" of the missing loader too, which leaves everybody looking for the program. */
function explainSpawn(program: string, error: Error): string {
  if (codeOf(error) !== "ENOENT" || !existsSync(program)) return error.message;
  return "it is built for glibc, and this system has another C library (Alpine?). Set DATABASE_URL to a PostgreSQL of your own";
}
