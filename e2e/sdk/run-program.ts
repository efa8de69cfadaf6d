import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { build } from "esbuild";
import { tryPort } from "@/scripts/launch/free-port";
import { runtimeProgram } from "@/scripts/test/runtimes";
import { until } from "../support/command";

/** What a program of `programs/` said of one step. */
export type Step = { step: string } & Record<string, unknown>;

export type Program = {
  /** The next step, once it was taken. Throws with what the program wrote where it ended before that. */
  next(): Promise<Step>;
  stop(): Promise<void>;
};

export type Runtime = { name: string; start(folder: string, options: object): Promise<Program> };

const imported = "imported.mjs";

export const RUNTIMES: Runtime[] = [
  { name: "Node, imported", start: (...args) => startChild(process.execPath, [imported], ...args) },
  { name: "Node, required", start: (...args) => startChild(process.execPath, ["required.cjs"], ...args) },
  { name: "Bun", start: (...args) => startChild(runtimeProgram("bun"), [imported], ...args) },
  {
    name: "Deno",
    start: (...args) => startChild(runtimeProgram("deno"), ["run", "--allow-net", "--allow-env", imported], ...args),
  },
  { name: "an edge runtime (workerd)", start: startWorker },
];

async function startChild(program: string, args: string[], folder: string, options: object): Promise<Program> {
  const { child, output } = run(program, [...args, JSON.stringify(options)], folder);
  if (!child.stdout) throw new Error("its output is not piped");
  return { next: stepsOf(child.stdout, output), stop: () => end(child) };
}

/** One file of the package and the program, as edge platforms take it, on the runtime that they run it with. */
async function startWorker(folder: string, options: object): Promise<Program> {
  await build({
    stdin: { contents: 'export { worker as default } from "./worker.mjs";', resolveDir: folder },
    outfile: path.join(folder, "bundle.mjs"),
    bundle: true,
    format: "esm",
    platform: "neutral",
    conditions: ["workerd", "worker"],
    mainFields: ["module", "main"],
  });
  const port = await tryPort(0, "127.0.0.1");
  writeFileSync(path.join(folder, "workerd.capnp"), workerConfiguration(port));
  const { child, output } = run(runtimeProgram("workerd"), ["serve", "workerd.capnp"], folder);
  let answer: Response | undefined;
  await until(
    async () => {
      if (child.exitCode !== null) throw new Error(`workerd ended:\n${output()}`);
      answer = await fetch(`http://127.0.0.1:${port}`, { method: "POST", body: JSON.stringify(options) }).catch(
        () => undefined,
      );
      return answer !== undefined;
    },
    30_000,
    output,
  );
  if (!answer?.body) throw new Error(`workerd answered without a body:\n${output()}`);
  return { next: stepsOf(Readable.fromWeb(answer.body as never), output), stop: () => end(child) };
}

/** What a worker may reach is said apart: these tests run on this machine's addresses. */
function workerConfiguration(port: number): string {
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main), (name = "outside", network = (allow = ["public", "private", "local"]))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "bundle", esModule = embed "bundle.mjs")],
  compatibilityDate = "2026-01-01",
  globalOutbound = "outside",
);
`;
}

function run(program: string, args: string[], cwd: string) {
  const own = { HOME: cwd, DENO_DIR: path.join(cwd, ".deno"), DENO_NO_UPDATE_CHECK: "1" };
  // Nothing else: a key of the developer's own must not be found in the environment.
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, NODE_ENV: "production", ...own };
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return { child, output: () => output };
}

function stepsOf(stream: Readable, output: () => string): Program["next"] {
  const lines = createInterface({ input: stream })[Symbol.asyncIterator]();
  return async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`the program ended early; it said:\n${output()}`);
    return JSON.parse(value) as Step;
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
