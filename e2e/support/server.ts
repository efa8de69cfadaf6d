import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { tryPort } from "@/scripts/launch/free-port";
import { makeThrowawayFolder, removeThrowaway } from "@/scripts/launch/postgres/throwaway";
import { ROOT } from "@/scripts/launch/root";
import { productEnv, startCommand, until, untilReady } from "./command";

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
  pid: number;
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

const STOP_TIMEOUT_MS = 40_000;

/** Starts a server on a free port, with a data folder of its own. The build is there: `npm test` made it. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? makeThrowawayFolder();
  const port = options.port ?? (await tryPort(0, "127.0.0.1"));
  const env = productEnv({ DATA_DIR: dataDir, PORT: String(port), ...options.env });
  const command = startCommand(env);
  const { child, output, ended } = command;
  await untilReady(command);
  return {
    url: `http://localhost:${port}`,
    port,
    pid: child.pid ?? 0,
    dataDir,
    cronSecret: options.env?.CRON_SECRET ?? readSecrets(dataDir).CRON_SECRET ?? "",
    output,
    provision: async (input) => provision(env, input),
    async stop() {
      child.kill("SIGTERM");
      await until(() => child.exitCode !== null || child.signalCode !== null, STOP_TIMEOUT_MS, output);
      if (!options.dataDir) await removeThrowaway(dataDir);
      if (child.exitCode) throw new Error(`the server ended with ${child.exitCode}; it said:\n${output()}`);
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** The secrets that a server made for itself at its first start. */
export function readSecrets(dataDir: string): Record<string, string> {
  return JSON.parse(readFileSync(path.join(dataDir, "secrets.json"), "utf8")) as Record<string, string>;
}

/** Runs the real admin command on the installation that the environment names, whether its server runs or not. */
export async function provision(env: NodeJS.ProcessEnv, input: ProvisionArguments): Promise<Provisioned> {
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
