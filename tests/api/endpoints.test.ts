import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as SIMULATE } from "@/app/api/v1/requests/[id]/simulate/route";
import { POST as ASK, OPTIONS } from "@/app/api/v1/requests/route";
import { POST as ROTATE } from "@/app/api/v1/webhook_endpoints/[id]/rotate_secret/route";
import { DELETE, GET, PATCH } from "@/app/api/v1/webhook_endpoints/[id]/route";
import { POST as TEST } from "@/app/api/v1/webhook_endpoints/[id]/test/route";
import { POST as CREATE, GET as LIST } from "@/app/api/v1/webhook_endpoints/route";
import { poolOf } from "@/lib/data/pool";
import type { Handler } from "@/lib/http/resource";
import { Dispatcher } from "@/lib/worker/dispatcher";
import { arrangeTeam, bearer, callHandler } from "../support/arrange";
import { startReceiver } from "../support/receiver";

let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.stop());

async function keyThatManages(mode: "live" | "test" = "live") {
  const team = await arrangeTeam();
  await poolOf("ha_system").query(
    "UPDATE api_keys SET scopes = '{requests:write,requests:read,webhooks:write}', mode = $2 WHERE project_id = $1",
    [team.project_id, mode],
  );
  return team.api_key;
}

async function call(handler: Handler, method: string, key: string, id?: string, body?: unknown) {
  const response = await callHandler(handler, `/api/v1/webhook_endpoints/${id ?? ""}`, {
    method,
    headers: bearer(key),
    ...(id && { params: { id } }),
    ...(body !== undefined && { body }),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : null };
}

async function deliver(): Promise<void> {
  const dispatcher = new Dispatcher({ clock: () => new Date(), leaseMs: 60_000, concurrency: 8 });
  await dispatcher.dispatch();
  await dispatcher.idle(10_000);
}

test("a program makes, changes, lists and deletes its endpoints", async () => {
  const key = await keyThatManages();
  const made = await call(CREATE, "POST", key, undefined, { url: receiver.url });
  expect(made).toMatchObject({
    status: 201,
    body: { url: receiver.url, events: ["request.decided", "request.expired", "request.cancelled"], mode: "live" },
  });
  const { id, secret } = made.body;
  expect(secret).toMatch(/^whsec_/);
  expect(await call(CREATE, "POST", key, undefined, { url: receiver.url })).toMatchObject({
    status: 409,
    body: { code: "endpoint_exists" },
  });
  const changed = await call(PATCH, "PATCH", key, id, { events: ["request.created"], enabled: false });
  expect(changed.body).toMatchObject({ events: ["request.created"], disabled_reason: "Switched off by API" });
  expect((await call(PATCH, "PATCH", key, id, { enabled: true })).body.disabled_at).toBeNull();
  const list = await call(LIST, "GET", key);
  expect(list.body.data.map((endpoint: { id: string }) => endpoint.id)).toEqual([id]);
  expect(JSON.stringify(list.body)).not.toContain("whsec_");
  expect((await call(DELETE, "DELETE", key, id)).status).toBe(204);
  expect((await call(GET, "GET", key, id)).status).toBe(404);
});

test("what an endpoint may not be is refused by field", async () => {
  const key = await keyThatManages();
  for (const [body, field] of [
    [{}, "url"],
    [{ url: "http://10.0.0.1/" }, "url"],
    [{ url: receiver.url, events: [] }, "events"],
    [{ url: receiver.url, events: ["request.eaten"] }, "events.0"],
    [{ url: receiver.url, secret: "mine" }, "secret"],
  ] as const) {
    const answer = await call(CREATE, "POST", key, undefined, body);
    expect([answer.status, Object.keys(answer.body.errors)]).toEqual([400, [field]]);
  }
  const { body } = await call(CREATE, "POST", key, undefined, { url: receiver.url });
  expect((await call(PATCH, "PATCH", key, body.id, {})).status).toBe(400);
});

test("for a day after a rotation receivers with either secret accept a test event", async () => {
  const key = await keyThatManages();
  const { body: made } = await call(CREATE, "POST", key, undefined, { url: receiver.url });
  const { body: rotated } = await call(ROTATE, "POST", key, made.id);
  expect(rotated.secret).not.toBe(made.secret);
  receiver.received.length = 0;
  expect((await call(TEST, "POST", key, made.id)).status).toBe(202);
  await deliver();
  const [delivery] = receiver.received;
  if (!delivery) throw new Error("nothing was delivered");
  for (const secret of [made.secret, rotated.secret]) {
    expect(() => new Webhook(secret).verify(delivery.body, delivery.headers as Record<string, string>)).not.toThrow();
  }
  expect(JSON.parse(delivery.body)).toMatchObject({ event: "webhook.test", mode: "live" });
});

// A rehearsal must never set off the real thing.
test("a simulated approval reaches the test endpoint and no live one", async () => {
  const live = await keyThatManages();
  const liveReceiver = await startReceiver();
  const testReceiver = await startReceiver();
  await call(CREATE, "POST", live, undefined, { url: liveReceiver.url });
  await poolOf("ha_system").query("UPDATE api_keys SET mode = 'test' WHERE last4 = $1", [live.slice(-4)]);
  await call(CREATE, "POST", live, undefined, { url: testReceiver.url });
  const asked = await callHandler(ASK, "/x", {
    method: "POST",
    headers: bearer(live),
    body: { payload: { amount: 1 }, callback_url: testReceiver.url.replace("/hook", "/callback") },
  });
  const { id } = await asked.json();
  await callHandler(SIMULATE, "/x", {
    method: "POST",
    params: { id },
    headers: bearer(live),
    body: { status: "approved" },
  });
  await deliver();
  expect(liveReceiver.received).toEqual([]);
  const bodies = testReceiver.received.map(({ body }) => JSON.parse(body));
  expect(bodies.map(({ event, status, mode }) => [event, status, mode])).toEqual(
    Array(2).fill(["request.decided", "approved", "test"]),
  );
  await liveReceiver.stop();
  await testReceiver.stop();
});

test("a page of another site is told why it may not call", async () => {
  const preflight = await callHandler(OPTIONS, "/api/v1/requests", {
    method: "OPTIONS",
    headers: { origin: "https://shop.example", "access-control-request-method": "POST" },
  });
  expect(preflight.status).toBe(403);
  expect((await preflight.json()).code).toBe("cross_origin_call");
  expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  const plain = await callHandler(OPTIONS, "/api/v1/requests", { method: "OPTIONS" });
  expect([plain.status, plain.headers.get("allow")]).toEqual([204, "GET, POST"]);
});
