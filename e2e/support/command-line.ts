import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "@playwright/test";
import { ROOT } from "@/scripts/launch/root";
import { PACKAGE_USER } from "@/scripts/test/typescript-package";
import type { TestServer } from "./server";
import { signInByHttp } from "./session-api";
import { arrangeMember } from "./team";

/** Where npm put the command when it installed the package. */
export const BIN_FOLDER = path.join(PACKAGE_USER, "node_modules/.bin");
export const COMMAND = path.join(BIN_FOLDER, "human-approval");

/** What a program does that is not ours: it has a terminal, or it is a shell. */
const PYTHON = path.join(ROOT, ".cache/python/bin/python");
const IN_TERMINAL = path.join(ROOT, "e2e/sdk/in-terminal.py");

export type Surroundings = {
  env?: Record<string, string>;
  cwd?: string;
  /** With the environment of the machine besides, for a program that fetches packages: npm reads proxies from there. */
  onMachine?: boolean;
};

/** A program that runs, what it has written on either stream so far, and what it ended with. */
export type Running = {
  child: ChildProcess;
  stdout(): string;
  stderr(): string;
  ended: Promise<Ended>;
};

export type Ended = { code: number | null; stdout: string; stderr: string };

/** Starts a program with nothing of ours in its environment but PATH, with the installed command on it. */
export function start(program: string, args: string[], { env = {}, cwd, onMachine }: Surroundings = {}): Running {
  const child = spawn(program, args, {
    cwd: cwd ?? PACKAGE_USER,
    env: { NODE_ENV: "production", ...(onMachine && machineEnv()), PATH: `${BIN_FOLDER}:${process.env.PATH}`, ...env },
    stdio: "pipe",
    // A group of its own, so that it can be killed with all that it has started, as a platform does.
    detached: onMachine,
  });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => {
      texts[name] += text;
    });
  }
  // It may end before it has read what a test gives it.
  child.stdin.on("error", () => {});
  const ended = new Promise<Ended>((resolve) => child.once("close", (code) => resolve({ code, ...texts })));
  return { child, stdout: () => texts.stdout, stderr: () => texts.stderr, ended };
}

/** Without what a developer keeps there for the command itself, and without what npm tells the tests that it runs. */
function machineEnv(): Record<string, string | undefined> {
  const foreign = Object.entries(process.env).filter(([name]) => !/^(HUMAN_APPROVAL_|npm_(?!config_))/.test(name));
  return Object.fromEntries(foreign);
}

/** Starts the installed command. Its standard input is closed unless the test gives something. */
export function startCommandLine(args: string[], surroundings: Surroundings & { input?: string } = {}): Running {
  const running = start(COMMAND, args, surroundings);
  running.child.stdin?.end(surroundings.input ?? "");
  return running;
}

/** The same on a terminal of its own, so many columns wide; what is written to its input is typed. */
export function startInTerminal(args: string[], { env = {}, ...surroundings }: Surroundings = {}): Running {
  return start(PYTHON, [IN_TERMINAL, COMMAND, ...args], { ...surroundings, env: { TERM: "xterm-256color", ...env } });
}

/** A home that nobody has logged in from, removed by `remove`. */
export function makeHome(): { folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), "human-approval-home-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Somebody with a key in the environment of their commands, and the session of the person who decides. */
export async function arrangeCaller(server: TestServer) {
  const member = await arrangeMember(server);
  return {
    member,
    session: await signInByHttp(server.url, member),
    env: { HUMAN_APPROVAL_API_KEY: member.api_key, HUMAN_APPROVAL_BASE_URL: server.url, HOME: "/nonexistent" },
  };
}

/** The id of what a command has asked, once it has shown its link: on standard error, or on its terminal. */
export async function askedId(running: Running, timeout?: number): Promise<string> {
  const found = () => /\/requests\/(req_\w+)/.exec(running.stderr() + running.stdout())?.[1] ?? null;
  await expect.poll(found, { message: "the command shows the link of what it asks", timeout }).not.toBeNull();
  return found() ?? "";
}
