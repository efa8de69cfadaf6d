import { type ChildProcess, execFile, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { ENVIRONMENT_NAMES } from "@/lib/config/env";
import { tryPort } from "@/scripts/launch/free-port";
import { makeThrowawayFolder, removeThrowaway } from "@/scripts/launch/postgres/throwaway";
import { ROOT } from "@/scripts/launch/root";

/** What `npm run admin -- provision` prints. */
export type Provisioned = {
  user_id: string;
  team_id: string;
  team_slug: string;
  project_id: string;
  api_key: string;
  webhook_secret: string | null;
};

export type ProvisionArguments = {
  email: string;
  password: string;
  name?: string;
  team: string;
  project: string;
  webhookUrl?: string;
};

export type ServerOptions = {
  env?: Record<string, string>;
  /** One that an earlier server used, to start on what it left; the caller removes it. */
  dataDir?: string;
  port?: number;
};

/** The real product, started with the real command. */
export type TestServer = {
  url: string;
  port: number;
  dataDir: string;
  cronSecret: string;
  /** Everything it has printed so far, logs included. */
  output(): string;
  provision(input: ProvisionArguments): Promise<Provisioned>;
  /** Asks it to end and waits until it has; then removes its data, unless the folder was given. */
  stop(): Promise<void>;
  /** SIGKILL: nothing is tidied up, and its PostgreSQL runs on. */
  kill(): Promise<void>;
};

/** A developer's own variables, and `.env`, must not reach a test: an empty one counts as unset and hides the file's. */
const UNSET = Object.fromEntries(ENVIRONMENT_NAMES.map((name) => [name, ""]));

const START_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 40_000;

/** Starts a server on a free port, with a data folder of its own. The build is there: `npm test` made it. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? makeThrowawayFolder();
  const port = options.port ?? (await tryPort(0, "127.0.0.1"));
  const env = { ...process.env, ...UNSET, DATA_DIR: dataDir, PORT: String(port), ...options.env };
  const child = spawnServer(env);
  const output = collectOutput(child);
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  await ready(child, output, ended);
  const { CRON_SECRET } = JSON.parse(readFileSync(path.join(dataDir, "secrets.json"), "utf8")) as {
    CRON_SECRET: string;
  };
  return {
    url: `http://localhost:${port}`,
    port,
    dataDir,
    cronSecret: options.env?.CRON_SECRET ?? CRON_SECRET,
    output,
    provision: async (input) => provision(env, input),
    async stop() {
      child.kill("SIGTERM");
      const code = await withTimeout(ended, STOP_TIMEOUT_MS, `the server does not stop; it said:\n${output()}`);
      if (!options.dataDir) await removeThrowaway(dataDir);
      if (code !== 0 && child.signalCode === null)
        throw new Error(`the server ended with ${code}; it said:\n${output()}`);
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function spawnServer(env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", "scripts/start.ts"], {
    cwd: ROOT,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function collectOutput(child: ChildProcess): () => string {
  let text = "";
  const collect = (chunk: Buffer) => {
    text += chunk.toString();
  };
  child.stdout?.on("data", collect);
  child.stderr?.on("data", collect);
  return () => text;
}

async function ready(child: ChildProcess, output: () => string, ended: Promise<number | null>): Promise<void> {
  const isReady = new Promise<void>((resolve) => {
    child.stdout?.on("data", () => {
      if (output().includes("Human Approval is ready")) resolve();
    });
  });
  const failed = ended.then((code) => {
    throw new Error(`the server ended with ${code} before it was ready; it said:\n${output()}`);
  });
  failed.catch(() => {}); // it also ends when it is stopped, long after the race is over
  await withTimeout(
    Promise.race([isReady, failed]),
    START_TIMEOUT_MS,
    `the server is not ready; it said:\n${output()}`,
  );
}

async function provision(env: NodeJS.ProcessEnv, input: ProvisionArguments): Promise<Provisioned> {
  const flags = {
    email: input.email,
    password: input.password,
    name: input.name,
    team: input.team,
    project: input.project,
    "webhook-url": input.webhookUrl,
  };
  const args = Object.entries(flags).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}=${value}`]));
  const command = ["--import", "tsx", "scripts/admin.ts", "provision", "--json", ...args];
  const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: ROOT, env });
  return JSON.parse(stdout) as Provisioned;
}

async function withTimeout<Value>(work: Promise<Value>, timeoutMs: number, words: string): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(words)), timeoutMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
