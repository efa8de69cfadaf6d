import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { POST as REPLAY } from "@/app/api/app/[team]/deliveries/[id]/replay/route";
import { GET as CRON } from "@/app/api/cron/route";
import { env } from "@/lib/config/env";
import { poolOf } from "@/lib/data/pool";
import { claimDeliveries } from "@/lib/data/unscoped/claim-deliveries";
import { recordAttempt } from "@/lib/data/unscoped/record-attempt";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { Dispatcher } from "@/lib/worker/dispatcher";
import { arrangeTeam, callHandler, ownPage, signInCookie } from "../support/arrange";
import { decideOne } from "../support/deciding";
import { startReceiver } from "../support/receiver";

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let team: Provisioned;
let now = new Date();

beforeAll(async () => {
  receiver = await startReceiver();
  team = await arrangeTeam({ webhookUrl: receiver.url });
});
afterAll(() => receiver.stop());
beforeEach(async () => {
  receiver.received.length = 0;
  Object.assign(receiver, { answer: { status: 200, headers: {} }, delayMs: 0, inFlightMax: 0 });
  await poolOf("ha_system").query("DELETE FROM deliveries");
  await poolOf("ha_system").query(
    "UPDATE webhook_endpoints SET disabled_at = NULL, failures = 0, failing_since = NULL, paused_until = NULL",
  );
  now = new Date();
});

/** Asks, approves, and returns the request's id; the clock stands still at `now`. */
async function decided(payload = '{"refund_amount": 500.10}'): Promise<string> {
  now = new Date();
  return decideOne(team, now, payload);
}

function dispatcherAt(clock: () => Date = () => now, leaseMs = 60_000) {
  return new Dispatcher({ clock, leaseMs, concurrency: 64 });
}

async function run(dispatcher: Dispatcher): Promise<void> {
  await dispatcher.dispatch();
  await dispatcher.idle(10_000);
}

async function deliveryOf(requestId: string) {
  const { rows } = await poolOf("ha_system").query(
    `SELECT d.* FROM deliveries d JOIN events e ON e.id = d.event_id WHERE e.request_id = $1`,
    [requestId],
  );
  expect(rows).toHaveLength(1);
  return rows[0];
}

test("a decision arrives signed, flat, and with the payload's own digits", async () => {
  const id = await decided();
  await run(dispatcherAt());
  const [delivery] = receiver.received;
  if (!delivery) throw new Error("nothing was delivered");
  new Webhook(team.webhook_secret ?? "").verify(delivery.body, delivery.headers as Record<string, string>);
  expect(delivery.body).toContain('"payload":{"refund_amount": 500.10}');
  const body = JSON.parse(delivery.body);
  expect(body).toMatchObject({
    event: "request.decided",
    request_id: id,
    title: "Refund",
    status: "approved",
    decided_by_id: team.user_id,
    decided_by: { name: "Ana Torres" },
    decision_note: "Fine.",
    mode: "live",
    project_id: team.project_id,
  });
  expect(body.id).toBe(delivery.headers["webhook-id"]);
  expect((await deliveryOf(id)).status).toBe("delivered");
});

test("a receiver that was down gets it by retry, under the same webhook-id and in the same bytes", async () => {
  receiver.answer = { status: 503, headers: {} };
  const id = await decided();
  await run(dispatcherAt());
  const failed = await deliveryOf(id);
  expect(failed).toMatchObject({ status: "pending", attempt_count: 1, claim_id: null });
  const wait = failed.next_attempt_at.getTime() - now.getTime();
  expect(wait).toBeGreaterThanOrEqual(4000);
  expect(wait).toBeLessThanOrEqual(6000);

  receiver.answer = { status: 200, headers: {} };
  await run(dispatcherAt());
  expect(receiver.received).toHaveLength(1); // not due yet
  now = new Date(now.getTime() + 6000);
  await run(dispatcherAt());
  const [first, second] = receiver.received;
  expect(second?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  expect(second?.body).toBe(first?.body);
  expect(await deliveryOf(id)).toMatchObject({ status: "delivered", attempt_count: 2 });
});

test("eleven failures end it, and a replay sends it again", async () => {
  receiver.answer = { status: 500, headers: {} };
  const id = await decided();
  for (let attempt = 1; attempt <= 11; attempt++) {
    await run(dispatcherAt());
    const { attempt_count, next_attempt_at } = await deliveryOf(id);
    expect(attempt_count).toBe(attempt);
    if (next_attempt_at) now = next_attempt_at;
  }
  const failed = await deliveryOf(id);
  expect(failed).toMatchObject({ status: "failed", next_attempt_at: null });
  receiver.answer = { status: 200, headers: {} };
  const cookie = await signInCookie(team.user_id);
  const replayed = await callHandler(REPLAY, `/api/app/${team.team_slug}/deliveries/${failed.id}/replay`, {
    method: "POST",
    params: { team: team.team_slug, id: failed.id },
    headers: ownPage(cookie),
    body: {},
  });
  expect(replayed.status).toBe(200);
  expect((await replayed.json()).attempts).toHaveLength(11);
  await run(dispatcherAt(() => new Date()));
  expect((await deliveryOf(id)).status).toBe("delivered");
});

test("Retry-After is honoured up to twice the scheduled delay", async () => {
  receiver.answer = { status: 429, headers: { "retry-after": "3600" } };
  const id = await decided();
  await run(dispatcherAt());
  expect((await deliveryOf(id)).next_attempt_at.getTime() - now.getTime()).toBe(10_000);
});

test("410 ends the delivery and switches the endpoint off", async () => {
  receiver.answer = { status: 410, headers: {} };
  const id = await decided();
  await run(dispatcherAt());
  expect((await deliveryOf(id)).status).toBe("failed");
  const { rows } = await poolOf("ha_system").query("SELECT disabled_reason FROM webhook_endpoints WHERE team_id = $1", [
    team.team_id,
  ]);
  expect(rows[0].disabled_reason).toBe("It answered 410 Gone");
});

test("a redirect is a failure and is not followed", async () => {
  receiver.answer = { status: 302, headers: { location: receiver.url } };
  const id = await decided();
  await run(dispatcherAt());
  expect(receiver.received).toHaveLength(1);
  const { rows } = await poolOf("ha_system").query("SELECT error FROM attempts WHERE delivery_id = $1", [
    (await deliveryOf(id)).id,
  ]);
  expect(rows[0].error).toBe("Answered 302; redirects are not followed");
});

// Each delivery belongs to one worker at a time, however many there are.
test("8 workers send 200 deliveries once each, never more than two at a time to one endpoint", async () => {
  receiver.delayMs = 10;
  for (let i = 0; i < 200; i++) await decided();
  const workers = Array.from({ length: 8 }, () => dispatcherAt(() => new Date()));
  for (let round = 0; round < 400 && receiver.received.length < 200; round++) await Promise.all(workers.map(run));
  const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
  expect(ids).toHaveLength(200);
  expect(new Set(ids).size).toBe(200);
  expect(receiver.inFlightMax).toBe(2);
}, 120_000);

// A worker that slept through its lease must not overwrite what its successor recorded.
test("a stale worker's record changes nothing", async () => {
  const id = await decided();
  const [stale] = await claimDeliveries(now, new Date(now.getTime() + 1000), 10);
  const later = new Date(now.getTime() + 2000);
  const [successor] = await claimDeliveries(later, new Date(later.getTime() + 60_000), 10);
  if (!stale || !successor) throw new Error("both should have claimed it");
  expect(successor.id).toBe(stale.id);
  const outcome = {
    startedAt: now,
    durationMs: 1,
    requestHeaders: {},
    responseStatus: 500,
    responseHeaders: null,
    responseBody: null,
    error: "Answered 500",
  };
  const failed = { status: "failed", finishedAt: later, nextAttemptAt: null } as const;
  expect(await recordAttempt(stale, outcome, failed, null)).toBe(false);
  expect(await deliveryOf(id)).toMatchObject({ status: "pending", attempt_count: 0, claim_id: successor.claimId });
  const delivered = { status: "delivered", finishedAt: later, nextAttemptAt: null } as const;
  expect(await recordAttempt(successor, { ...outcome, error: null }, delivered, null)).toBe(true);
  expect(await recordAttempt(stale, outcome, failed, null)).toBe(false);
  expect(await deliveryOf(id)).toMatchObject({ status: "delivered", attempt_count: 1 });
});

test("a claim that is given up at shutdown is due again at once", async () => {
  const id = await decided();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { createServer } = await import("node:http");
  const hanging = createServer(() => held);
  await new Promise<void>((resolve) => hanging.listen(0, "127.0.0.1", resolve));
  const address = hanging.address();
  const port = typeof address === "object" ? address?.port : 0;
  await poolOf("ha_system").query("UPDATE webhook_endpoints SET url = $2 WHERE team_id = $1", [
    team.team_id,
    `http://127.0.0.1:${port}/`,
  ]);
  const dispatcher = dispatcherAt();
  await dispatcher.dispatch();
  await dispatcher.stop(100);
  expect(await deliveryOf(id)).toMatchObject({
    status: "pending",
    claim_id: null,
    lease_until: null,
    attempt_count: 0,
  });
  release();
  hanging.closeAllConnections();
  await new Promise((resolve) => hanging.close(resolve));
  await poolOf("ha_system").query("UPDATE webhook_endpoints SET url = $2 WHERE team_id = $1", [
    team.team_id,
    receiver.url,
  ]);
});

test("the cron route is closed without its secret, and with it sends what is due and says so", async () => {
  await decided();
  for (const authorization of ["", "Bearer wrong", env().CRON_SECRET]) {
    const refused = await callHandler(CRON, "/api/cron", { headers: { authorization } });
    expect(refused.status).toBe(401);
  }
  expect(receiver.received).toHaveLength(0);
  const answer = await callHandler(CRON, "/api/cron", { headers: { authorization: `Bearer ${env().CRON_SECRET}` } });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ expired: 0, deliveries: { delivered: 1, retried: 0, failed: 0 } });
  expect(receiver.received).toHaveLength(1);
});
