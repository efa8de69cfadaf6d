import { type ChildProcess, execFileSync, fork, spawn } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { until } from "@/e2e/support/command";
import { tryPort } from "@/scripts/launch/free-port";
import { ROOT } from "@/scripts/launch/root";
import type { DbosAddress } from "../targets/dbos";
import type { RestateAddress } from "../targets/restate";
import type { BenchCluster } from "./cluster";
import { POOL_MAX } from "./product";

/** What others offer for the same work. Nothing of it is part of the product: it is installed here, by this. */
const SOURCE = path.join(ROOT, "bench/peers");
const FOLDER = path.join(ROOT, ".cache/bench-peers");
const READY_WITHIN_MS = 60_000;

/** A peer that runs. */
export type Peer<Address> = {
  address: Address;
  /** How many requests still wait in it. */
  pending(): Promise<number>;
  stop(): Promise<void>;
};

/** Installs the pinned versions, unless they are there. */
export function installPeers(): void {
  mkdirSync(FOLDER, { recursive: true });
  const lock = path.join(FOLDER, "package-lock.json");
  const wanted = readFileSync(path.join(SOURCE, "package-lock.json"), "utf8");
  const isInstalled = existsSync(path.join(FOLDER, "installed")) && readFileSync(lock, "utf8") === wanted;
  cpSync(path.join(SOURCE, "programs"), path.join(FOLDER, "programs"), { recursive: true });
  if (isInstalled) return;
  for (const name of ["package.json", "package-lock.json"])
    copyFileSync(path.join(SOURCE, name), path.join(FOLDER, name));
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: FOLDER, stdio: "pipe" });
  writeFileSync(path.join(FOLDER, "installed"), "");
}

/** What each is called in the table, with what it runs on. */
export function namesOfPeers(): { restate: string; dbos: string } {
  const restate = `${versionOf("@restatedev/restate-server")} (SDK ${versionOf("@restatedev/restate-sdk")}, log synced)`;
  return {
    restate: `Restate ${restate}`,
    dbos: `DBOS ${versionOf("@dbos-inc/dbos-sdk")} (same PostgreSQL, pool of ${POOL_MAX})`,
  };
}

export async function startDbos(cluster: BenchCluster): Promise<Peer<DbosAddress>> {
  const databaseUrl = await cluster.makeDatabase(`dbos_${Date.now()}`);
  const { child, said } = await startProgram<{ port: number }>("dbos.mjs", [databaseUrl, String(POOL_MAX)]);
  const database = new pg.Client(databaseUrl);
  await database.connect();
  return {
    address: { kind: "dbos", origin: `http://localhost:${said.port}` },
    async pending() {
      const { rows } = await database.query<{ count: number }>(
        "SELECT count(*)::int AS count FROM dbos.workflow_status WHERE status = 'PENDING'",
      );
      return rows[0]?.count ?? 0;
    },
    async stop() {
      await database.end();
      await ended(child);
    },
  };
}

export async function startRestate(): Promise<Peer<RestateAddress>> {
  const folder = mkdtempSync(path.join(FOLDER, "restate-"));
  const [service, node, ingress, admin] = await Promise.all([0, 0, 0, 0].map((port) => tryPort(port, "127.0.0.1")));
  const config = path.join(folder, "restate.toml");
  writeFileSync(
    config,
    `base-dir = "${folder}/data"
bind-address = "127.0.0.1:${node}"
listen-mode = "tcp"
disable-telemetry = true
log-filter = "error"
[log-server]
rocksdb-disable-wal-fsync = false
[ingress]
bind-address = "127.0.0.1:${ingress}"
[admin]
bind-address = "127.0.0.1:${admin}"
`,
  );
  const { child: program } = await startProgram("restate.mjs", [String(service)]);
  const server = spawn(restateBinary(), ["--config-file", config], { stdio: "ignore" });
  const isUp = () =>
    fetch(`http://127.0.0.1:${admin}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(isUp, READY_WITHIN_MS);
  await register(`http://127.0.0.1:${admin}`, `http://127.0.0.1:${service}`);
  return {
    address: { kind: "restate", ingress: `http://127.0.0.1:${ingress}` },
    pending: () => countUnfinished(`http://127.0.0.1:${admin}`),
    async stop() {
      await ended(server);
      await ended(program);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function register(admin: string, uri: string): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${admin}/deployments`, { method: "POST", headers, body: JSON.stringify({ uri }) });
  if (!answer.ok) throw new Error(`Restate does not take the service: ${answer.status} ${await answer.text()}`);
}

async function countUnfinished(admin: string): Promise<number> {
  const answer = await fetch(`${admin}/query`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ query: "SELECT count(*) AS count FROM sys_invocation WHERE status <> 'completed'" }),
  });
  const { rows } = (await answer.json()) as { rows: { count: number }[] };
  return rows[0]?.count ?? 0;
}

function restateBinary(): string {
  const folder = `@restatedev/restate-server-${process.platform}-${process.arch}`;
  return path.join(FOLDER, "node_modules", folder, "bin/restate-server");
}

function versionOf(name: string): string {
  return JSON.parse(readFileSync(path.join(FOLDER, "node_modules", name, "package.json"), "utf8")).version as string;
}

async function startProgram<Said>(name: string, args: string[]): Promise<{ child: ChildProcess; said: Said }> {
  const child = fork(path.join(FOLDER, "programs", name), args, { cwd: FOLDER, execArgv: [] });
  const said = await new Promise<Said>((resolve, reject) => {
    child.once("message", (message) => resolve(message as Said));
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code} before it was ready`)));
  });
  return { child, said };
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}
