import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { provideEnv } from "@/lib/config/env";
import { poolOf } from "@/lib/data/pool";
import { systemClock } from "@/lib/domain/clock/clock";
import { Dispatcher } from "@/lib/worker/dispatcher";
import { arrangeTeam } from "../support/arrange";
import { addEndpoints, queueDeliveries } from "../support/queue";
import { times } from "../support/test-length";

// So that the workers meet in the database, not in a queue for its connections.
process.env.DATABASE_POOL_MAX = "24";
provideEnv({});

/** Counts what comes, by path and webhook-id, and how much each path had to answer at one time. Some paths hang. */
async function startCountingReceiver(isHanging: (path: string) => boolean = () => false) {
  const sends = new Map<string, number>();
  const inFlight = new Map<string, number>();
  const receiver = { url: "", sends, inFlightMax: 0, hanging: 0 };
  const server = createServer((request, response) => {
    const { url: path = "" } = request;
    const now = (inFlight.get(path) ?? 0) + 1;
    inFlight.set(path, now);
    receiver.inFlightMax = Math.max(receiver.inFlightMax, now);
    request.resume().on("end", () => {
      const key = `${path} ${request.headers["webhook-id"]}`;
      sends.set(key, (sends.get(key) ?? 0) + 1);
      if (isHanging(path)) {
        receiver.hanging++;
        response.once("close", () => receiver.hanging--);
        return;
      }
      inFlight.set(path, (inFlight.get(path) ?? 1) - 1); // before the answer, since the next may come with it
      response.end("noted");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return receiver;
}

async function countOf(where: string, values: unknown[] = []): Promise<number> {
  const { rows } = await poolOf("ha_system").query(`SELECT count(*)::int AS n FROM ${where}`, values);
  return rows[0].n;
}

beforeEach(async () => {
  await poolOf("ha_system").query("DELETE FROM deliveries");
});
afterAll(() => {
  delete process.env.DATABASE_POOL_MAX;
});

const WORKERS = 20;
const ENDPOINTS = 200;
const EACH = times({ usually: 20, long: 100 });

// Each delivery belongs to one worker at a time, however many there are.
test(`${WORKERS} workers send ${ENDPOINTS * EACH} deliveries once each, at most two at a time to one endpoint`, async () => {
  const receiver = await startCountingReceiver();
  const team = await arrangeTeam();
  const endpoints = await addEndpoints(
    team,
    Array.from({ length: ENDPOINTS }, (_, n) => `${receiver.url}/${n}`),
  );
  expect(await queueDeliveries(team, endpoints, EACH, new Date())).toBe(ENDPOINTS * EACH);
  const started = performance.now();
  const workers = Array.from(
    { length: WORKERS },
    () => new Dispatcher({ clock: systemClock, leaseMs: 60_000, concurrency: 8 }),
  );
  const isLeft = () => countOf("deliveries WHERE status = 'pending'");
  await Promise.all(
    workers.map(async (worker) => {
      while ((await isLeft()) > 0) {
        await worker.dispatch();
        await worker.idle(60_000);
        await sleep(20);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  expect([...receiver.sends.values()].filter((count) => count !== 1)).toEqual([]);
  expect(receiver.sends.size).toBe(ENDPOINTS * EACH);
  expect(receiver.inFlightMax).toBeLessThanOrEqual(2);
  expect(await countOf("attempts")).toBe(ENDPOINTS * EACH);
  const shares = workers.map(({ counts }) => counts.delivered);
  expect(shares.reduce((sum, share) => sum + share)).toBe(ENDPOINTS * EACH);
  expect(Math.min(...shares)).toBeGreaterThan(0);
  console.info(
    `${WORKERS} workers, ${ENDPOINTS * EACH} deliveries: ${receiver.sends.size} sends in ${seconds.toFixed(1)} s ` +
      `(${Math.round((ENDPOINTS * EACH) / seconds)}/s), ${Math.min(...shares)} to ${Math.max(...shares)} for each worker`,
  );
}, 600_000);

const OTHERS = 49;
const QUEUED = 5_000;
const EACH_OTHER = 40;

// A receiver that hangs has all the time it is given; nobody else waits for it.
test(`one of ${OTHERS + 1} endpoints hangs with ${QUEUED} queued: the others have all finished while its first attempt is open`, async () => {
  const receiver = await startCountingReceiver((path) => path === "/hangs");
  const team = await arrangeTeam();
  const [hanging = ""] = await addEndpoints(team, [`${receiver.url}/hangs`]);
  const others = await addEndpoints(
    team,
    Array.from({ length: OTHERS }, (_, n) => `${receiver.url}/${n}`),
  );
  const long = new Date(Date.now() - 60_000); // what hangs is due first, and all of it
  expect(await queueDeliveries(team, [hanging], QUEUED, long)).toBe(QUEUED);
  expect(await queueDeliveries(team, others, EACH_OTHER, new Date())).toBe(OTHERS * EACH_OTHER);
  const started = performance.now();
  const worker = new Dispatcher({ clock: systemClock, leaseMs: 60_000, concurrency: 64 });
  onTestFinished(() => worker.stop(0));
  const isDone = () => countOf("deliveries WHERE status = 'delivered'");
  while ((await isDone()) < OTHERS * EACH_OTHER) {
    await worker.dispatch(); // as the ticker does
    await sleep(100);
  }
  const seconds = (performance.now() - started) / 1000;
  expect(receiver.hanging).toBe(2);
  expect(
    await countOf("attempts a JOIN deliveries d ON d.id = a.delivery_id WHERE d.endpoint_id = $1", [hanging]),
  ).toBe(0);
  expect(await countOf("deliveries WHERE endpoint_id = $1 AND claim_id IS NOT NULL", [hanging])).toBe(2);
  expect(worker.counts).toMatchObject({ delivered: OTHERS * EACH_OTHER, retried: 0, failed: 0, fenced: 0 });
  console.info(
    `beside one that hangs, ${OTHERS} endpoints had their ${OTHERS * EACH_OTHER} in ${seconds.toFixed(1)} s`,
  );
}, 120_000);
