import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "@playwright/test";
import { startReceiver } from "@/tests/support/receiver";
import { times } from "@/tests/support/test-length";
import { test } from "../support/data-folder";
import { percentile } from "../support/figures";
import { publicApi } from "../support/public-api";
import { startServer } from "../support/server";
import { signInByHttp } from "../support/session-api";
import { arrangeMember } from "../support/team";

const PER_SECOND = 100;
const SECONDS = times({ usually: 15, long: 60 });
const EVENTS = PER_SECOND * SECONDS;
/** Teams, each with an endpoint: one alone is sent two at a time, however much there is. */
const TEAMS = 10;
/** More calls than these do not wait for an answer at once: where the machine is too slow, the pace is what it can do. */
const UNDER_WAY_MAX = 50;

type Body = { id: string; request_id: string; created_at: string };

// A busy day loses nothing. How soon is printed: from the event's own time, which is before its commit, to the receiver.
test(`${PER_SECOND} events a second for ${SECONDS} s: each is delivered once`, async ({ dataDir }, testInfo) => {
  testInfo.setTimeout(120_000 + SECONDS * 5_000);
  const server = await startServer({ dataDir, env: { RATE_LIMIT_PER_MINUTE: "1000000" } });
  const receiver = await startReceiver();
  const apis = await Promise.all(
    Array.from({ length: TEAMS }, async () => {
      const { api_key, project_id, ...person } = await arrangeMember(server);
      const session = await signInByHttp(server.url, person);
      const made = await session.post("/endpoints", { project_id, url: receiver.url, events: ["request.created"] });
      expect(made.status, await made.clone().text()).toBe(201);
      return publicApi(server.url, api_key);
    }),
  );
  for (const api of apis) await api.create({ payload: { warm: true } }); // the server has loaded what it needs
  await expect.poll(() => receiver.received.length).toBe(TEAMS);
  receiver.received.length = 0;

  const startedAt = performance.now();
  const asked: Promise<{ id: string }>[] = [];
  let underWay = 0;
  while (asked.length < EVENTS) {
    const due = Math.min(EVENTS, Math.floor(((performance.now() - startedAt) / 1000) * PER_SECOND));
    while (asked.length < due && underWay < UNDER_WAY_MAX) {
      const api = apis[asked.length % TEAMS] as (typeof apis)[number];
      underWay++;
      asked.push(api.create({ payload: { amount: asked.length } }).finally(() => underWay--));
    }
    await sleep(5);
  }
  const ids = (await Promise.all(asked)).map(({ id }) => id);
  const tookMs = performance.now() - startedAt;
  await expect.poll(() => receiver.received.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(EVENTS);
  await server.stop();
  await receiver.stop();

  const bodies = receiver.received.map(({ body }) => JSON.parse(body) as Body);
  expect(bodies.map(({ request_id }) => request_id).sort()).toEqual([...ids].sort());
  const delays = receiver.received.map(({ at }, index) => at.getTime() - Date.parse(bodies[index]?.created_at ?? ""));
  const part = (share: number) => `${percentile(delays, share)} ms`;
  console.log(
    `${EVENTS} events in ${(tookMs / 1000).toFixed(1)} s: 0 lost, 0 twice; from the event to its receiver ` +
      `p50 ${part(0.5)}, p95 ${part(0.95)}, p99 ${part(0.99)}, max ${part(1)}`,
  );
});
