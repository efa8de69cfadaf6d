import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { POST as DISABLE } from "@/app/api/app/[team]/endpoints/[id]/disable/route";
import { POST as TEST } from "@/app/api/app/[team]/endpoints/[id]/test/route";
import { poolOf } from "@/lib/data/pool";
import { arrangeEndpoint, deliverDue } from "../support/endpoint";
import { startReceiver } from "../support/receiver";

let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.stop());
beforeEach(() => {
  Object.assign(receiver, { answer: { status: 200, headers: { "x-mine": "yes" } }, delayMs: 0 });
  receiver.received.length = 0;
});

// Whoever sets up a receiver must see at once whether it works, and not go looking in a log.
test("a test event is sent by the call itself, once and signed, and answered with what came back", async () => {
  const endpoint = await arrangeEndpoint(receiver.url);
  receiver.delayMs = 300;
  const asked = endpoint.call(TEST, "POST");
  // Workers that look meanwhile find it claimed.
  for (let look = 0; look < 5; look++) await deliverDue();
  const { status, body } = await asked;
  expect(status).toBe(200);
  expect(body).toMatchObject({ event_type: "webhook.test", status: "delivered", attempt_count: 1, mode: "live" });
  expect(body.attempts[0]).toMatchObject({
    response_status: 200,
    response_headers: { "x-mine": "yes" },
    response_body: "noted",
    error: null,
  });
  expect(body.attempts[0].duration_ms).toBeGreaterThanOrEqual(290);
  await deliverDue();
  expect(receiver.received).toHaveLength(1);
  const [sent] = receiver.received;
  if (!sent) throw new Error("nothing arrived");
  new Webhook(endpoint.team.webhook_secret ?? "").verify(sent.body, sent.headers as Record<string, string>);
  expect(sent.headers["webhook-id"]).toBe(body.event_id);
  expect(sent.body).toBe(body.body);
});

test("what the receiver did wrong is said in words, and the delivery is tried again like any other", async () => {
  receiver.answer = { status: 503, headers: {} };
  const endpoint = await arrangeEndpoint(receiver.url);
  const { body } = await endpoint.call(TEST, "POST");
  expect(body).toMatchObject({ status: "pending", attempts: [{ error: "Answered 503" }] });
  receiver.answer = { status: 200, headers: {} };
  await deliverDue(new Date(body.next_attempt_at));
  expect(receiver.received.map(({ headers }) => headers["webhook-id"])).toEqual([body.event_id, body.event_id]);
});

// A receiver is mended first and switched on then: its breaker and its being off must not stand in the way.
test("it goes past an open breaker and to an endpoint that is off; a success closes the breaker", async () => {
  const endpoint = await arrangeEndpoint(receiver.url);
  await poolOf("ha_system").query(
    `UPDATE webhook_endpoints SET failures = 40, failing_since = now() - interval '1 hour',
      paused_until = now() + interval '1 minute' WHERE id = $1`,
    [endpoint.id],
  );
  expect((await endpoint.call(TEST, "POST")).body.status).toBe("delivered");
  expect(await endpoint.row()).toMatchObject({ failures: 0, failing_since: null, paused_until: null });
  await endpoint.call(DISABLE, "POST");
  expect((await endpoint.call(TEST, "POST")).body.status).toBe("delivered");
  expect((await endpoint.row()).disabled_at).not.toBeNull();
});

// A process that dies while it sends: the lease ends and a worker takes over.
test("one whose sender died is sent by a worker when the lease is over", async () => {
  const endpoint = await arrangeEndpoint(receiver.url);
  const { body } = await endpoint.call(TEST, "POST");
  await poolOf("ha_system").query(
    `UPDATE deliveries SET status = 'pending', finished_at = NULL, next_attempt_at = now(), claim_id = 'the dead one''s',
      lease_until = now() + interval '60 seconds' WHERE id = $1`,
    [body.id],
  );
  await deliverDue();
  expect(receiver.received).toHaveLength(1);
  await deliverDue(new Date(Date.now() + 61_000));
  expect(receiver.received).toHaveLength(2);
});

test.each(["approver", "viewer"] as const)("a test event of a %s is refused with the reason", async (role) => {
  const endpoint = await arrangeEndpoint(receiver.url);
  await endpoint.actAs(role);
  const { status, body } = await endpoint.call(TEST, "POST");
  expect([status, body.code]).toEqual([403, "forbidden"]);
  expect(body.detail).toMatch(/may not send test events; owners, admins and developers may/);
  expect(receiver.received).toEqual([]);
});

// Each is a call to an address that a user chose, past everything that holds deliveries back.
test("there are only so many in a minute, for each endpoint", async () => {
  const [endpoint, other] = [await arrangeEndpoint(receiver.url), await arrangeEndpoint(receiver.url)];
  const statuses: number[] = [];
  for (let count = 0; count <= 30; count++) statuses.push((await endpoint.call(TEST, "POST")).status);
  expect(statuses).toEqual([...Array(30).fill(200), 429]);
  expect((await other.call(TEST, "POST")).status).toBe(200);
});
