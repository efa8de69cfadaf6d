import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chmodSync, chownSync, mkdirSync } from "node:fs";
import { promisify } from "node:util";
import type { RunningCommand } from "../command";
import type { Image } from "./image";

/** A container's program that runs, and what `docker exec` would do beside it. */
export type Container = RunningCommand & {
  /** Runs another program in it, as the same account with the same environment. */
  execute(program: string, args: string[]): Promise<{ code: number; stdout: string }>;
};

/** Starts the image's command with what the image, then the operator, set: nothing of this machine's environment. */
export function startContainer(image: Image, given: Record<string, string>): Container {
  const options = {
    cwd: image.place("."),
    env: environmentHere(image, given),
    ...image.account,
  };
  const [program = "", ...args] = image.command;
  const child = spawn(program, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  return {
    child,
    output: () => text,
    ended: endOf(child),
    async execute(name, words) {
      try {
        const { stdout } = await promisify(execFile)(name, words, options);
        return { code: 0, stdout };
      } catch (error) {
        const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
        return { code, stdout: stdout + stderr };
      }
    },
  };
}

async function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once("close", resolve));
}

/** A home that is not there, as where the root file system is read-only, and a /tmp of its own. */
function environmentHere(image: Image, given: Record<string, string>): NodeJS.ProcessEnv {
  const temporary = image.place("/tmp");
  mkdirSync(temporary, { recursive: true });
  if (image.account) chownSync(temporary, image.account.uid, image.account.gid);
  chmodSync(temporary, 0o700);
  const ofImage = Object.entries(image.environment).map(([name, value]) => [
    name,
    value.startsWith("/") ? image.place(value) : value,
  ]);
  return {
    NODE_ENV: "production",
    PATH: process.env.PATH,
    HOME: image.place("/home"),
    TMPDIR: temporary,
    ...Object.fromEntries(ofImage),
    ...given,
  };
}
