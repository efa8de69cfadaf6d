import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import { tryPort } from "@/scripts/launch/free-port";
import { makeThrowawayFolder, removeThrowaway } from "@/scripts/launch/postgres/throwaway";
import { productEnv, startCommand, until } from "../support/command";
import { postgresOf, test } from "../support/data-folder";
import { startServer, type TestServer } from "../support/server";

const ANN = { email: "ann@example.com", password: "a long enough one", team: "Acme", project: "Refunds" };

async function createRequest(server: TestServer, key: string): Promise<string> {
  const answer = await fetch(`${server.url}/api/v1/requests`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: '{"payload":{"amount":1}}',
  });
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

async function statusOfRequest(server: TestServer, key: string, id: string): Promise<number> {
  return (await fetch(`${server.url}/api/v1/requests/${id}`, { headers: { authorization: `Bearer ${key}` } })).status;
}

// What was acknowledged is there, whatever was killed.
test("after a SIGKILL of the server the next start takes its PostgreSQL over and ends it", async ({ dataDir }) => {
  const first = await startServer({ dataDir });
  const { api_key } = await first.provision(ANN);
  const id = await createRequest(first, api_key);
  const postgres = postgresOf(dataDir);
  await first.kill();
  expect(postgresOf(dataDir)).toBe(postgres);
  const second = await startServer({ dataDir });
  expect(postgresOf(dataDir)).toBe(postgres);
  expect(await statusOfRequest(second, api_key, id)).toBe(200);
  await second.stop();
  expect(postgresOf(dataDir)).toBeNull();
});

test("after a SIGKILL of server and PostgreSQL the next start has everything", async ({ dataDir }) => {
  const first = await startServer({ dataDir });
  const { api_key } = await first.provision(ANN);
  const id = await createRequest(first, api_key);
  process.kill(postgresOf(dataDir) ?? 0, "SIGKILL");
  await first.kill();
  const second = await startServer({ dataDir });
  expect(await statusOfRequest(second, api_key, id)).toBe(200);
  await second.stop();
});

/** The moments of a first start, by what is on disk then. */
const MOMENTS = [
  { name: "the secrets are there", mark: /^secrets\.json$/ },
  { name: "the cluster is being made", mark: /^initdb-/ },
  { name: "the cluster has been made", mark: /^postgres$/ },
  { name: "PostgreSQL is starting", mark: /^postgres\.log$/ },
  { name: "the database is being migrated", mark: /^postgres\.port$/ },
  { name: "the pages are being loaded", mark: /^server\.json$/ },
];

for (const { name, mark } of MOMENTS) {
  // The first start makes the cluster and the secrets: half of one must never be taken for the whole.
  test(`a SIGKILL of the first start when ${name} costs nothing`, async ({ dataDir }) => {
    const env = productEnv({ DATA_DIR: dataDir, PORT: String(await tryPort(0, "127.0.0.1")) });
    const { child, ended, output } = startCommand(env);
    await until(() => readdirSync(dataDir).some((file) => mark.test(file)), 60_000, output);
    child.kill("SIGKILL");
    await ended;
    const server = await startServer({ dataDir });
    const { api_key } = await server.provision(ANN);
    await createRequest(server, api_key);
    await server.stop();
    expect(readdirSync(dataDir).filter((file) => file.startsWith("initdb-"))).toEqual([]);
  });
}

test("what an unfinished first start left is removed", async ({ dataDir }) => {
  const left = path.join(dataDir, "initdb-999999999-abcdef/data");
  mkdirSync(left, { recursive: true });
  writeFileSync(path.join(left, "PG_VERSION"), "18\n");
  const server = await startServer({ dataDir });
  expect(existsSync(left)).toBe(false);
  await server.stop();
});

// In a container process ids repeat: the file of a killed PostgreSQL may name a process of today that is not one.
test("the process id of a killed PostgreSQL may belong to somebody else by now", async ({ dataDir }) => {
  const first = await startServer({ dataDir });
  const pidFile = path.join(dataDir, "postgres/postmaster.pid");
  process.kill(postgresOf(dataDir) ?? 0, "SIGKILL");
  await first.kill();
  writeFileSync(pidFile, readFileSync(pidFile, "utf8").replace(/^\d+/, String(process.pid)));
  const second = await startServer({ dataDir });
  await second.stop();
});

// The lock is the database's; a server that lost its database must neither stay without nor lose the folder.
test("a PostgreSQL that dies under a running server is started again", async ({ dataDir }) => {
  const server = await startServer({ dataDir });
  const { api_key } = await server.provision(ANN);
  const id = await createRequest(server, api_key);
  const killed = postgresOf(dataDir);
  process.kill(killed ?? 0, "SIGKILL");
  await until(
    async () => (await statusOfRequest(server, api_key, id)) === 200 && postgresOf(dataDir) !== killed,
    30_000,
    server.output,
  );
  const { output, ended } = startCommand(
    productEnv({ DATA_DIR: dataDir, PORT: String(await tryPort(0, "127.0.0.1")) }),
  );
  expect(await ended).toBe(1);
  expect(output()).toContain("already runs");
  await server.stop();
  expect(postgresOf(dataDir)).toBeNull();
});

// A backup taken while the server runs, or a second installation made from the first: it must not act on the first.
test("a copy of a data folder in use starts a PostgreSQL of its own", async ({ dataDir }) => {
  const original = await startServer({ dataDir });
  const { api_key } = await original.provision(ANN);
  const copied = makeThrowawayFolder();
  cpSync(dataDir, copied, { recursive: true });
  const copy = await startServer({ dataDir: copied });
  const id = await createRequest(copy, api_key);
  expect(await statusOfRequest(original, api_key, id)).toBe(404);
  await copy.stop();
  await removeThrowaway(copied);
  expect((await fetch(`${original.url}/api/health`)).status).toBe(200);
  await original.stop();
});
