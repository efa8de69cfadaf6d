import { expect } from "@playwright/test";
import { until } from "../support/command";
import { test } from "../support/data-folder";
import { startRedis } from "../support/redis";
import { startSecondServer } from "../support/second-server";
import { startServer } from "../support/server";

const LIMIT = 40;

// However many servers there are, a key has one minute's worth of calls; and Redis is a help, never a condition.
test("two servers share a key's limit in Redis, and go on answering when it is away", async ({ dataDir }) => {
  const redis = await startRedis();
  const env = { REDIS_URL: redis.url, RATE_LIMIT_PER_MINUTE: String(LIMIT) };
  const first = await startServer({ dataDir, env });
  const second = await startSecondServer(first, env);
  const person = { email: "ann@example.com", password: "a long enough one", team: "Acme", project: "Refunds" };
  const headers = async () => ({ authorization: `Bearer ${(await first.provision(person)).api_key}` });
  const ask = async (url: string, key: Record<string, string>) =>
    (await fetch(`${url}/api/v1/me`, { headers: key })).status;

  // Each server's connection stands once it has seen a call of its own: until then it counts for itself.
  const warm = await headers();
  const remaining = async (url: string) =>
    Number((await fetch(`${url}/api/v1/me`, { headers: warm })).headers.get("x-ratelimit-remaining"));
  await until(async () => {
    const before = await remaining(first.url);
    return (await remaining(second.url)) === before - 1;
  }, 10_000);

  const key = await headers();
  const shared = await Promise.all(
    Array.from({ length: LIMIT * 2 }, (_, index) => ask(index % 2 ? second.url : first.url, key)),
  );
  expect(shared.filter((status) => status === 200)).toHaveLength(LIMIT);
  expect(shared.filter((status) => status === 429)).toHaveLength(LIMIT);

  // One that hangs with its connections open is the worst kind: nothing fails by itself.
  redis.hang(true);
  const patient = await headers();
  await until(async () => {
    const started = Date.now();
    expect(await ask(first.url, patient)).toBe(200);
    return first.output().includes("Redis is away") && Date.now() - started < 400;
  }, 20_000);
  redis.hang(false);
  await until(() => first.output().includes("Redis is back"), 20_000);

  await redis.stop();
  const fresh = await headers();
  for (const server of [first, second]) {
    const alone: number[] = [];
    for (let call = 0; call <= LIMIT; call++) alone.push(await ask(server.url, fresh));
    expect(alone).toEqual([...Array(LIMIT).fill(200), 429]);
    expect(server.output()).toContain("Redis is away");
    expect(server.output().split("Redis is away").length).toBeLessThanOrEqual(3); // told once an outage, not for each call
  }
  await second.stop();
  await first.stop();
});
