import { Redis } from "ioredis";
import pg from "pg";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { startRedis, type TestRedis } from "@/e2e/support/redis";
import { provideEnv } from "@/lib/config/env";
import { shutDown } from "@/lib/config/shutdown";
import type { RequestId, TeamId } from "@/lib/domain/ids/id";
import { publishElsewhere, startListening } from "@/lib/realtime/bus";
import { subscribe } from "@/lib/realtime/hub";
import { databaseUrl } from "../support/database";

const CHANNEL = "human_approval_hints";
const teamId = "team_ours" as TeamId;
const PATIENT = { timeout: 20_000 };

afterEach(() => shutDown("close"));

/** This server, listening, with a Redis of its own; another server, which hears what goes through either line. */
async function arrange() {
  const server = await startRedis();
  process.env.REDIS_URL = server.url;
  provideEnv({});
  onTestFinished(async () => {
    delete process.env.REDIS_URL;
    provideEnv({});
    server.hang(false);
    await server.stop();
  });
  const { through, say } = await anotherServer(server);
  const heard: string[] = [];
  onTestFinished(subscribe(teamId, (changed) => heard.push(String(changed))));
  startListening();
  // Told twice to read anew: once for each line that stands.
  await vi.waitFor(() => expect(heard).toEqual(["anything", "anything"]), PATIENT);
  heard.length = 0;
  return { server, through, say, heard };
}

async function anotherServer(server: TestRedis) {
  const through: Record<"redis" | "postgres", string[]> = { redis: [], postgres: [] };
  const requestsIn = (message: string): string[] =>
    (JSON.parse(message) as { hints: { requests: string[] }[] }).hints.flatMap(({ requests }) => requests);
  const listener = new Redis(server.url, { retryStrategy: () => 100, maxRetriesPerRequest: null });
  listener.on("error", () => {});
  listener.on("message", (_channel, message) => through.redis.push(...requestsIn(message)));
  await listener.subscribe(CHANNEL);
  const client = new pg.Client(databaseUrl);
  client.on("notification", ({ payload = "" }) => through.postgres.push(...requestsIn(payload)));
  await client.connect();
  await client.query(`LISTEN ${CHANNEL}`);
  const speaker = new Redis(server.url, { retryStrategy: () => 100 });
  speaker.on("error", () => {});
  onTestFinished(async () => {
    listener.disconnect();
    speaker.disconnect();
    await client.end();
  });
  const message = (request: string) =>
    JSON.stringify({ sender: "another server", hints: [{ team: teamId, requests: [request] }] });
  return {
    through,
    say: {
      redis: (request: string) => speaker.publish(CHANNEL, message(request)),
      postgres: (request: string) => client.query("SELECT pg_notify($1, $2)", [CHANNEL, message(request)]),
    },
  };
}

const publish = (request: string) => publishElsewhere({ teamId, requestIds: [request as RequestId] });

// Were hints carried twice, every server would do everything twice.
test("hints go through Redis alone while it answers, and are heard from either line", async () => {
  const { through, say, heard } = await arrange();
  publish("req_1");
  await vi.waitFor(() => expect(through.redis).toEqual(["req_1"]), PATIENT);
  await say.redis("req_2");
  await vi.waitFor(() => expect(heard).toEqual(["req_2"]), PATIENT);
  // A server that alone has lost its Redis says what it has to say through PostgreSQL.
  await say.postgres("req_3");
  await vi.waitFor(() => expect(heard).toEqual(["req_2", "req_3"]), PATIENT);
  expect(through.postgres).toEqual(["req_3"]);
});

// A Redis that is away, or hangs, must not take the hints with it.
test.each([
  ["is away", (redis: TestRedis) => redis.stop()],
  ["hangs", (redis: TestRedis) => redis.hang(true)],
])("a hint goes through PostgreSQL while Redis %s", async (_how, disturb) => {
  const { server, through } = await arrange();
  await disturb(server);
  publish("req_1");
  await vi.waitFor(() => expect(through.postgres).toEqual(["req_1"]), PATIENT);
});

// What others said through Redis while this server did not hear it is lost to it: its pages must read anew.
test("when Redis comes back, pages read anew and hints go through it again", async () => {
  const { server, through, heard } = await arrange();
  server.hang(true);
  publish("req_1");
  await vi.waitFor(() => expect(through.postgres).toEqual(["req_1"]), PATIENT);
  const admin = new Redis(server.url, { lazyConnect: true });
  onTestFinished(() => admin.disconnect());
  server.hang(false);
  await admin.connect();
  heard.length = 0;
  await admin.call("CLIENT", "KILL", "TYPE", "pubsub");
  await vi.waitFor(() => expect(heard).toContain("anything"), PATIENT);
  await vi.waitFor(
    () => {
      publish("req_again");
      expect(through.redis).toContain("req_again");
    },
    { timeout: 20_000, interval: 200 },
  );
}, 60_000);
