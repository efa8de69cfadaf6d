import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { tryPort } from "@/scripts/launch/free-port";
import { type Received, startReceiver } from "@/tests/support/receiver";
import { test } from "../support/data-folder";
import { publicApi } from "../support/public-api";
import { startServer } from "../support/server";
import { signInByHttp } from "../support/session-api";
import { arrangeMember } from "../support/team";

/** As short as it may be, so that a claim of the killed server is free again soon. */
const env = { DELIVERY_LEASE_MS: "1000" };

/** Every copy of an event is signed and is the same event: that is how receivers tell duplicates. */
function expectOneEvent(received: Received[], secret: string | null, requestId: string): void {
  expect(received.length).toBeGreaterThan(0);
  for (const { body, headers } of received) {
    expect(new Webhook(secret ?? "").verify(body, headers as Record<string, string>)).toMatchObject({
      event: "request.decided",
      request_id: requestId,
      status: "approved",
    });
  }
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
}

// What was acknowledged is kept, whatever dies in the next instant.
test("a SIGKILL right after a 201 loses nothing", async ({ dataDir }) => {
  const server = await startServer({ dataDir });
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  const asked = await Promise.all(
    Array.from({ length: 10 }, async (_, index) => api.create({ external_id: `e${index}`, payload: { index } })),
  );
  await server.kill();
  const again = await startServer({ dataDir, port: server.port });
  for (const request of asked) expect(await api.get(request.id)).toEqual(request);
  // A caller that got no answer asks again, and has asked once.
  const retry = await api.post({ external_id: "e3", payload: { index: 3 } });
  expect([retry.status, ((await retry.json()) as { id: string }).id]).toEqual([200, asked[3]?.id]);
  await again.stop();
});

test("a SIGKILL right after a decision: the decision stands, and its webhook comes", async ({ dataDir }) => {
  test.slow(); // a receiver that was away is asked again after five seconds
  const port = await tryPort(0, "127.0.0.1");
  const server = await startServer({ dataDir, env });
  const member = await arrangeMember(server, { webhookUrl: `http://127.0.0.1:${port}/hook` });
  const api = publicApi(server.url, member.api_key);
  const session = await signInByHttp(server.url, member);
  const { id } = await api.create({ payload: { amount: 5 } });
  await session.decide(id, "approve", "Before the crash");
  await server.kill();

  const receiver = await startReceiver(port);
  const again = await startServer({ dataDir, env, port: server.port });
  expect(await api.get(id)).toMatchObject({ status: "approved", decision_note: "Before the crash" });
  expect((await session.view(id)).trail.map(({ type }) => type)).toEqual(["request.created", "request.decided"]);
  await expect.poll(async () => (await session.view(id)).deliveries[0]?.status, { timeout: 60_000 }).toBe("delivered");
  expectOneEvent(receiver.received, member.webhook_secret, id);
  await receiver.stop();
  await again.stop();
});

test("a SIGKILL while a webhook is being answered: it is sent again, under the same id", async ({ dataDir }) => {
  test.slow();
  const receiver = await startReceiverThatHangsOnce();
  const server = await startServer({ dataDir, env });
  const member = await arrangeMember(server, { webhookUrl: receiver.url });
  const session = await signInByHttp(server.url, member);
  const { id } = await publicApi(server.url, member.api_key).create({ payload: { amount: 5 } });
  await session.decide(id, "approve");
  await expect.poll(() => receiver.received.length).toBe(1);
  await server.kill();

  const again = await startServer({ dataDir, env, port: server.port });
  await expect.poll(async () => (await session.view(id)).deliveries[0]?.status, { timeout: 60_000 }).toBe("delivered");
  expect(receiver.received).toHaveLength(2);
  expectOneEvent(receiver.received, member.webhook_secret, id);
  await receiver.stop();
  await again.stop();
});

/** Takes the first delivery and never answers it; answers every later one. */
async function startReceiverThatHangsOnce() {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString("utf8"), at: new Date() });
      if (received.length > 1) response.writeHead(200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  async function stop(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return { received, url: `http://127.0.0.1:${port}/hook`, stop };
}
