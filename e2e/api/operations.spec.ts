import { expect } from "@playwright/test";
import { startReceiver } from "@/tests/support/receiver";
import { test } from "../support/fixtures";
import { publicApi } from "../support/public-api";
import { startServer, type TestServer } from "../support/server";
import { arrangeMember } from "../support/team";

test("health: 200 with the version, to anybody", async ({ server }) => {
  const answer = await fetch(`${server.url}/api/health`);
  expect([answer.status, await answer.json()]).toMatchObject([200, { status: "ok", database: "ok" }]);
});

async function callCron(server: TestServer, authorization?: string): Promise<Response> {
  return fetch(`${server.url}/api/cron`, { headers: authorization ? { authorization } : {} });
}

test("the cron route is closed to whoever lacks its secret", async ({ server }) => {
  const member = await arrangeMember(server);
  const wrong = [undefined, server.cronSecret, "Bearer ", `Bearer ${server.cronSecret}x`, `Bearer ${member.api_key}`];
  for (const authorization of wrong) {
    const answer = await callCron(server, authorization);
    expect([answer.status, await answer.json()]).toMatchObject([401, { code: "cron_unauthorized" }]);
  }
  expect((await callCron(server, `Bearer ${server.cronSecret}`)).status).toBe(200);
});

// A serverless host has no ticker: what a sweep does, its scheduler must be able to do by this route alone.
test("without a ticker the cron route expires what is due and sends what is waiting", async () => {
  const server = await startServer({ env: { SWEEP_TICKER: "false" } });
  const receiver = await startReceiver();
  const member = await arrangeMember(server, { webhookUrl: receiver.url });
  const { id } = await publicApi(server.url, member.api_key).create({
    payload: { amount: 5 },
    expires_at: new Date(Date.now() + 1_000).toISOString(),
  });
  const sweep = async () => {
    const answer = await callCron(server, `Bearer ${server.cronSecret}`);
    expect(answer.status).toBe(200);
    return (await answer.json()) as { expired: number; deliveries: { delivered: number } };
  };
  await expect.poll(async () => (await sweep()).expired).toBe(1);
  await expect.poll(() => receiver.received.length).toBe(1);
  expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({
    event: "request.expired",
    request_id: id,
    status: "expired",
  });
  expect(await sweep()).toMatchObject({ expired: 0, deliveries: { delivered: 0 } });
  await receiver.stop();
  await server.stop();
});

// An agent may have acted on the deadline: nobody may be told "pending" after it, whether anything has swept or not.
test("without any sweep a request says expired at its deadline", async () => {
  const server = await startServer({ env: { SWEEP_TICKER: "false" } });
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  const expiresAt = new Date(Date.now() + 1_500);
  const { id } = await api.create({ payload: {}, expires_at: expiresAt.toISOString() });
  expect(await api.get(id)).toMatchObject({ status: "pending" });
  await expect.poll(async () => (await api.get(id)).status, { intervals: [50] }).toBe("expired");
  expect(Date.now()).toBeGreaterThanOrEqual(expiresAt.getTime());
  await server.stop();
});
