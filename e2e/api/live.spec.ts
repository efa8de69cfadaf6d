import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { test } from "../support/data-folder";
import { openHintStream } from "../support/hint-stream";
import { INSPECTED, kibEach, leastMemoryInUse, memoryLine } from "../support/inspector";
import { openLivePage, readStatuses } from "../support/live-page";
import { openManyStreams } from "../support/many-streams";
import { publicApi } from "../support/public-api";
import { startSecondServer } from "../support/second-server";
import { startServer } from "../support/server";
import { signInByHttp } from "../support/session-api";
import { arrangeMember } from "../support/team";

const NO_LIMIT = { RATE_LIMIT_PER_MINUTE: "1000000" };
const WRITERS = 200;
const PAGES = 100;
const DECIDED = 20;
const STREAMS = 1_000;
/** What one open tab may cost the server. */
const KIB_EACH_MAX = 100;

// Whatever happens to its line, an inbox ends up with what is there: hints may be lost, changes may not.
test(`${WRITERS} writers and ${PAGES} dropped streams: every change is seen after the reconnect`, async ({
  dataDir,
}) => {
  const server = await startServer({ dataDir, env: NO_LIMIT });
  const member = await arrangeMember(server);
  const session = await signInByHttp(server.url, member);
  const api = publicApi(server.url, member.api_key);
  const before = await api.createMany(DECIDED, { title: "From before", payload: { n: 0 } });
  const pages = await Promise.all(
    Array.from({ length: PAGES }, () => openLivePage(server.url, member.team_slug, session)),
  );

  const writers = Array.from({ length: WRITERS }, async (_, n) => {
    let id = "";
    // All at once they are more than the database takes; whoever is told 503 asks again, as our SDKs do.
    await expect(async () => {
      const answer = await api.post({ title: `Writer ${n}`, external_id: `writer-${n}`, payload: { n } });
      expect([200, 201]).toContain(answer.status);
      id = (await answer.json()).id;
    }).toPass();
    return id;
  });
  const decider = (async () => {
    for (const [n, id] of before.entries()) {
      await expect(async () => {
        const { status } = await session.view(id);
        if (status === "pending") await session.decide(id, n % 2 === 0 ? "approve" : "reject");
      }).toPass();
    }
  })();
  const droppers = pages.map(async (page, n) => {
    await sleep(n * 10); // all through the writing
    page.drop();
    await sleep(200 + (n % 7) * 50);
    await page.reconnect();
  });
  const ids = await Promise.all(writers);
  await Promise.all([decider, ...droppers]);

  const truth = await readStatuses(session);
  expect([...truth.keys()].sort()).toEqual([...before, ...ids].sort());
  expect([...truth.values()].filter((status) => status !== "pending")).toHaveLength(DECIDED);
  for (const page of pages) await expect.poll(() => page.missed(truth), { timeout: 60_000 }).toEqual([]);
  for (const page of pages) page.drop();
  await server.stop();
});

test(`${STREAMS} open streams on one server: each gets the hint, and costs at most ${KIB_EACH_MAX} KiB`, async ({
  dataDir,
}) => {
  const server = await startServer({ dataDir, env: { ...NO_LIMIT, ...INSPECTED } });
  const member = await arrangeMember(server);
  const session = await signInByHttp(server.url, member);
  const api = publicApi(server.url, member.api_key);
  await api.createMany(50);
  const warm = await openManyStreams(server.url, member.team_slug, session, 50);
  warm.close();
  const before = await leastMemoryInUse(server);
  const streams = await openManyStreams(server.url, member.team_slug, session, STREAMS);
  const during = await leastMemoryInUse(server);
  expect(streams.open()).toBe(STREAMS);

  const sentAt = performance.now();
  const { id } = await api.create({ title: "For all", payload: { n: 1 } });
  await expect.poll(() => streams.countWith(id), { intervals: [10], timeout: 10_000 }).toBe(STREAMS);
  console.log(`POST → the last of ${STREAMS} streams: ${(performance.now() - sentAt).toFixed(0)} ms`);
  await session.decide(id, "approve");
  expect(await api.get(id)).toMatchObject({ status: "approved" });

  streams.close();
  await expect.poll(() => streams.open()).toBe(0);
  const after = await leastMemoryInUse(server);
  for (const name of ["rss", "heapUsed", "external"] as const)
    console.log(memoryLine(name, "open streams", STREAMS, [before, during, after]));
  expect(kibEach("rss", STREAMS, before, during)).toBeLessThanOrEqual(KIB_EACH_MAX);
  expect(kibEach("heapUsed", STREAMS, before, during)).toBeLessThanOrEqual(KIB_EACH_MAX);
  await server.stop();
});

// Whoever looks on at one server must be seen at the other.
test("two servers: somebody who comes to one is hinted at by the other, and their heartbeats are not", async ({
  dataDir,
}) => {
  const first = await startServer({ dataDir });
  const second = await startSecondServer(first);
  const member = await arrangeMember(first);
  const here = await signInByHttp(first.url, member);
  const there = await signInByHttp(second.url, member);
  const { id } = await publicApi(first.url, member.api_key).create({ payload: { n: 1 } });
  const stream = await openHintStream(second.url, member.team_slug, there);
  const presenceHints = () => stream.hints.filter(({ hint }) => hint.presence).length;
  const look = (state: string) => here.put("/presence", { request_id: id, state });

  expect((await look("looking")).status).toBe(204);
  await expect.poll(presenceHints).toBe(1);
  for (let beat = 0; beat < 5; beat++) expect((await look("looking")).status).toBe(204);
  const { data } = await (await there.get("/presence")).json();
  expect(data).toEqual([{ person: { id: member.user_id, name: member.name }, request_id: id }]);
  await look("left");
  await expect.poll(presenceHints).toBe(2);
  stream.close();
  await second.stop();
  await first.stop();
});
