import { expect } from "@playwright/test";
import { removeThrowaway } from "@/scripts/launch/postgres/throwaway";
import { postgresOf } from "../support/data-folder";
import { test } from "../support/fixtures";
import { hintFor, openHintStream } from "../support/hint-stream";
import { publicApi } from "../support/public-api";
import { startSecondServer } from "../support/second-server";
import { startServer } from "../support/server";
import { signInByHttp } from "../support/session-api";
import { arrangeMember } from "../support/team";

test("the stream names a request when it comes and when it is decided, and nothing else of it", async ({ server }) => {
  const member = await arrangeMember(server);
  const session = await signInByHttp(server.url, member);
  const stream = await openHintStream(server.url, member.team_slug, session);
  const sentAt = Date.now();
  const { id } = await publicApi(server.url, member.api_key).create({ title: "Not in it", payload: { secret: 1 } });
  console.log(`POST → hint: ${(await hintFor(stream, id)).getTime() - sentAt} ms`);
  const before = stream.hints.length;
  await session.decide(id, "approve", "Nor this");
  await expect.poll(() => stream.hints.length).toBeGreaterThan(before);
  for (const { hint } of stream.hints.slice(1)) expect(hint).toEqual({ requests: [id], reset: false });
  stream.close();
  await stream.ended;
});

test("a stream is refused to strangers and to whoever is signed out", async ({ server }) => {
  const ana = await arrangeMember(server);
  const stranger = await signInByHttp(server.url, await arrangeMember(server));
  const open = async (cookie?: string) =>
    fetch(`${server.url}/api/app/${ana.team_slug}/stream`, { headers: cookie ? { cookie } : {} });
  expect((await open()).status).toBe(401);
  expect((await open(stranger.cookie)).status).toBe(404);
});

// Any number of servers on one database: whoever looks at one must see what came to another.
test("two servers on one PostgreSQL: a request that came to one is in the other's stream, and decided there", async ({
  server,
}) => {
  test.slow();
  const second = await startSecondServer(server);
  const member = await arrangeMember(server);
  const onSecond = await signInByHttp(second.url, member);
  const stream = await openHintStream(second.url, member.team_slug, onSecond);
  const api = publicApi(server.url, member.api_key);
  const sentAt = Date.now();
  const { id } = await api.create({ title: "From the first", payload: { amount: 5 } });
  console.log(`POST to one server → hint from the other: ${(await hintFor(stream, id)).getTime() - sentAt} ms`);

  await onSecond.decide(id, "reject", "Seen on the second");
  expect(await api.get(id)).toMatchObject({ status: "rejected", decision_note: "Seen on the second" });
  stream.close();
  await second.stop();
});

// A database that is away is no reason to start servers again, nor to say that it was the caller's fault.
test("while the database is away a server says 503; when it is back, it goes on by itself", async () => {
  test.slow();
  const first = await startServer();
  const second = await startSecondServer(first);
  const member = await arrangeMember(first);
  const api = publicApi(second.url, member.api_key);
  const { id } = await api.create({ payload: { amount: 5 } });
  const health = async () => (await fetch(`${second.url}/api/health`)).status;

  await first.kill();
  process.kill(postgresOf(first.dataDir) ?? 0, "SIGKILL");
  await expect.poll(health).toBe(503);
  const refused = await api.post({ payload: { amount: 6 } });
  expect([refused.status, await refused.json()]).toMatchObject([503, { code: "database_unavailable" }]);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);

  const again = await startServer({ dataDir: first.dataDir, port: first.port });
  await expect.poll(health, { timeout: 30_000 }).toBe(200);
  expect(await api.get(id)).toMatchObject({ status: "pending" });
  await second.stop();
  await again.stop();
  await removeThrowaway(first.dataDir);
});
