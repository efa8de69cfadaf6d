import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { expect } from "@playwright/test";
import { tryPort } from "@/scripts/launch/free-port";
import { isAlive } from "@/scripts/launch/process-alive";
import { times } from "@/tests/support/test-length";
import { productEnv, startCommand, until } from "../support/command";
import { postgresOf, test } from "../support/data-folder";
import { type HeldPoll, holdPolls } from "../support/held-polls";
import { hintFor, openHintStream } from "../support/hint-stream";
import { expectAllThere, startLoad } from "../support/load";
import { METRICS_TOKEN, metricsOf } from "../support/metrics";
import { onOneConnection } from "../support/one-connection";
import { publicApi } from "../support/public-api";
import { startServer, type TestServer } from "../support/server";
import { processesOf } from "../support/server-process";
import { signInByHttp } from "../support/session-api";
import { arrangeMember, type TeamMember } from "../support/team";

const LIMIT = 150;
const AT_ONCE = 12;
const ROUNDS_MAX = 10;
const ALONE = "calls are counted by this process alone";
const TOGETHER = "calls are counted by all processes together again";
const KILLS = times({ usually: 2, long: 20 });

/** What each process says under a name, by its number. */
async function metricOf(server: TestServer, name: string): Promise<Map<string, number>> {
  const values = (await metricsOf(server)).matchAll(
    new RegExp(`^human_approval_${name}\\{process="(\\d+)"\\} (\\S+)$`, "gm"),
  );
  return new Map([...values].map(([, process = "", value]) => [process, Number(value)]));
}

/** Which process takes a connection is the system's choice: opens more, until both have some. */
async function onBoth(server: TestServer, name: string, openMore: () => Promise<number>): Promise<void> {
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const count = await openMore();
    await expect.poll(async () => sum(await metricOf(server, name))).toBe(count);
    const each = await metricOf(server, name);
    expect([...each.keys()]).toEqual(["1", "2"]);
    if ([...each.values()].every((ofOne) => ofOne > 0)) return;
  }
  throw new Error(`one process took all: ${ROUNDS_MAX * AT_ONCE} connections`);
}

function sum(values: Map<string, number>): number {
  return [...values.values()].reduce((total, value) => total + value, 0);
}

/** The status of a call on a connection of its own, so that all processes get some. */
function statusOf(url: string, apiKey: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${apiKey}` };
    http.get(url, { agent: false, headers }, (answer) => resolve(answer.resume().statusCode ?? 0)).on("error", reject);
  });
}

/** A fresh key has one minute's calls, whichever process takes them. */
async function expectOneCount(server: TestServer, member: TeamMember, project: string): Promise<void> {
  const { api_key } = await server.provision({ ...member, team: member.team_slug, project });
  const statuses = await Promise.all(
    Array.from({ length: LIMIT * 2 }, () => statusOf(`${server.url}/api/v1/me`, api_key)),
  );
  expect(statuses.filter((status) => status === 200)).toHaveLength(LIMIT);
  expect(statuses.filter((status) => status === 429)).toHaveLength(LIMIT);
}

// Several processes are one server to everybody: who waits at one hears of what another did, and a key has one minute.
test("two processes: answers and hints reach both, and a key's limit is one count", async ({ dataDir }) => {
  const server = await startServer({
    dataDir,
    env: { WEB_CONCURRENCY: "2", RATE_LIMIT_PER_MINUTE: String(LIMIT), METRICS_TOKEN },
  });
  expect(processesOf(server.pid)).toHaveLength(2);
  const member = await arrangeMember(server);
  const session = await signInByHttp(server.url, member);
  const ids: string[] = [];
  const polls: HeldPoll[] = [];
  await onBoth(server, "held_polls", async () => {
    const more = await publicApi(server.url, member.api_key).createMany(AT_ONCE);
    ids.push(...more);
    polls.push(...(await holdPolls(server, member.api_key, more, 60)));
    return polls.length;
  });
  const { review_digest: seen_digest } = await session.view(ids[0] ?? "");
  const streams: Awaited<ReturnType<typeof openHintStream>>[] = [];
  await onBoth(server, "streams", async () => {
    const open = () => openHintStream(server.url, member.team_slug, session);
    streams.push(...(await Promise.all(Array.from({ length: AT_ONCE }, open))));
    return streams.length;
  });

  // All on one connection: one process makes every decision.
  const decider = onOneConnection(server.url, session.cookie);
  for (const id of ids) {
    const path = `/api/app/${member.team_slug}/requests/${id}/decision`;
    expect(await decider.post(path, { decision: "approve", seen_digest })).toBe(200);
  }
  decider.close();
  const answers = await Promise.all(polls.map(({ answer }) => answer));
  expect(answers.map(({ body }) => [body.id, body.status])).toEqual(ids.map((id) => [id, "approved"]));
  for (const stream of streams) for (const id of ids) await hintFor(stream, id);
  for (const stream of streams) stream.close();

  await expectOneCount(server, member, "Another");
  await server.stop();
});

// What keeps the count may hang: that must cost its callers no call, and its end no restart.
test("while the first process hangs, each counts for itself, says so, and shares the count again afterwards", async ({
  dataDir,
}) => {
  const server = await startServer({ dataDir, env: { WEB_CONCURRENCY: "2", RATE_LIMIT_PER_MINUTE: String(LIMIT) } });
  const member = await arrangeMember(server);
  const said = (words: string) => server.output().split(words).length - 1;
  const ask = () => statusOf(`${server.url}/api/v1/me`, member.api_key);
  process.kill(server.pid, "SIGSTOP");
  try {
    for (let round = 0; round < ROUNDS_MAX && said(ALONE) < 2; round++) {
      const statuses = await Promise.all(Array.from({ length: AT_ONCE }, ask));
      expect(statuses).toEqual(Array(AT_ONCE).fill(200));
    }
    const each = server
      .output()
      .split("\n")
      .filter((line) => line.includes(ALONE));
    expect(each.map((line) => (JSON.parse(line) as { process: number }).process).sort()).toEqual([1, 2]);
  } finally {
    process.kill(server.pid, "SIGCONT");
  }
  await until(() => said(TOGETHER) === 2, 30_000, server.output);
  await expectOneCount(server, member, "After the silence");
  await server.stop();
});

// A process may die at any moment, by the kernel's hand: what was acknowledged stays, and callers only ask again.
test("a SIGKILL of one process under load loses nothing, one of them all leaves nothing behind", async ({
  dataDir,
}) => {
  const env = { WEB_CONCURRENCY: "2", RATE_LIMIT_PER_MINUTE: "1000000" };
  const server = await startServer({ dataDir, env });
  const member = await arrangeMember(server);
  const session = await signInByHttp(server.url, member);
  const waiting = await publicApi(server.url, member.api_key).create({ payload: { n: "waits" } });
  const load = startLoad(server.url, member, session);
  await until(() => load.acknowledged.created.length > 20, 30_000);
  const replaced = () => server.output().split("another one takes its place").length - 1;
  for (let kill = 1; kill <= KILLS; kill++) {
    const [doomed = 0] = processesOf(server.pid);
    const before = load.acknowledged.created.length;
    process.kill(doomed, "SIGKILL");
    await until(() => replaced() === kill && processesOf(server.pid).length === 2, 60_000, server.output);
    await until(() => load.acknowledged.created.length > before + 20, 60_000);
  }
  const acknowledged = await load.stop();
  await expectAllThere(server, member, acknowledged);

  const processes = processesOf(server.pid);
  await server.kill();
  await until(() => !processes.some(isAlive), 10_000);
  const again = await startServer({ dataDir, env, port: server.port });
  await expectAllThere(again, member, acknowledged);
  const poll = holdPolls(again, member.api_key, [waiting.id], 60);
  await (await signInByHttp(again.url, member)).decide(waiting.id, "approve");
  for (const { answer } of await poll) expect((await answer).body.status).toBe("approved");
  await again.stop();
});

// Whoever starts us must read why it did not work, and find nothing half alive.
test("a process that cannot start ends the start with its reason", async ({ dataDir }) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "unlucky-"));
  const file = path.join(folder, "unlucky.cjs");
  writeFileSync(file, `if (process.argv.includes("--serve-process")) throw new Error("no luck here");`);
  const port = String(await tryPort(0, "127.0.0.1"));
  const command = startCommand(
    productEnv({ DATA_DIR: dataDir, PORT: port, WEB_CONCURRENCY: "2", NODE_OPTIONS: `--require ${file}` }),
  );
  expect(await command.ended).toBe(1);
  expect(command.output()).toContain("no luck here");
  expect(command.output()).toContain("A server process could not start");
  expect(command.output()).not.toContain("ready");
  expect(postgresOf(dataDir)).toBeNull();
  rmSync(folder, { recursive: true });
});
