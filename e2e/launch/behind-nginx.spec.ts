import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { tryPort } from "@/scripts/launch/free-port";
import { Client } from "@/sdk/typescript/src/index";
import { newAuthority } from "@/tests/support/certificates";
import { times } from "@/tests/support/test-length";
import { until } from "../support/command";
import { test } from "../support/data-folder";
import { hintFor, openHintStream } from "../support/hint-stream";
import { expectAllThere, startLoad } from "../support/load";
import { METRICS_TOKEN, metricsOf } from "../support/metrics";
import { startNginx } from "../support/nginx";
import { publicApi } from "../support/public-api";
import { startRedis } from "../support/redis";
import { startSecondServer } from "../support/second-server";
import { startServer, type TestServer } from "../support/server";
import { signInByHttp } from "../support/session-api";
import { arrangeMember } from "../support/team";

const PAGE = "docs/self-hosting/several-servers.md";
const LIMIT = 5_000;
const WAITERS = 6;
const LOAD_MS = times({ usually: 2_000, long: 30_000 });

// What an operator of several machines is promised: one of them may go at any moment, and nobody loses anything by it.
test("three servers behind nginx: one is killed under load, nothing is lost, waiters go on, limits are one count", async ({
  dataDir,
}) => {
  const [port, ...ports] = await Promise.all(Array.from({ length: 4 }, () => tryPort(0, "127.0.0.1")));
  const authority = newAuthority();
  const url = `https://localhost:${port}`;
  const redis = await startRedis();
  const env = { APP_URL: url, TRUST_PROXY: "true", HOST: "127.0.0.1", REDIS_URL: redis.url, METRICS_TOKEN };
  const limited = { ...env, RATE_LIMIT_PER_MINUTE: String(LIMIT) };
  const first = await startServer({ dataDir, port: ports[0] ?? 0, env: limited });
  const [second, third] = await Promise.all(
    ports.slice(1).map((each) => startSecondServer(first, limited, { port: each })),
  );
  const nginx = await startNginx(PAGE, port ?? 0, ports, authority.issue({}));
  const dispatcher = getGlobalDispatcher();
  setGlobalDispatcher(new Agent({ connect: { ca: authority.cert } }));

  const member = await arrangeMember({ url });
  const session = await signInByHttp(url, member);
  const api = publicApi(url, member.api_key);
  const client = new Client({ apiKey: member.api_key, baseUrl: url });
  const ids = await api.createMany(WAITERS);
  const waiters = ids.map((id) => client.requests.waitForDecision(id));
  // A stream that nginx gathered would say nothing until it is full.
  const stream = await openHintStream(url, member.team_slug, session);
  await hintFor(stream, (await api.create({ payload: { n: "seen at once" } })).id);
  stream.close();

  const load = startLoad(url, member, session);
  await until(() => load.acknowledged.created.length > 20, 60_000);
  // Or nothing would be shown of waiters whose server is killed.
  await until(() => isHolding(third), 60_000);
  await third?.kill();
  const atKill = load.acknowledged.created.length;
  await sleep(LOAD_MS);
  await until(() => load.acknowledged.created.length > atKill + 20, 60_000);
  await expectAllThere(first, member, await load.stop());

  for (const id of ids) await session.decide(id, "approve");
  const decided = await Promise.all(waiters);
  expect(decided.map(({ request }) => [request.id, request.status])).toEqual(ids.map((id) => [id, "approved"]));

  // Of a key that has made no call yet: as many as the limit says, whichever server they meet.
  const { api_key } = await first.provision({ ...member, team: member.team_slug, project: "Another" });
  const headers = { authorization: `Bearer ${api_key}` };
  const remaining = async () =>
    Number((await fetch(`${url}/api/v1/me`, { headers })).headers.get("x-ratelimit-remaining"));
  const counts = await Promise.all(Array.from({ length: 40 }, remaining));
  expect(counts.sort((a, b) => b - a)).toEqual(Array.from({ length: 40 }, (_, call) => LIMIT - 1 - call));
  expect(first.output() + second?.output()).not.toContain("Redis is away");

  await (getGlobalDispatcher() as Agent).destroy();
  setGlobalDispatcher(dispatcher);
  await nginx.stop();
  await second?.stop();
  await first.stop();
  await redis.stop();
});

async function isHolding(server: TestServer | undefined): Promise<boolean> {
  return server !== undefined && /^human_approval_held_polls [1-9]/m.test(await metricsOf(server));
}
