import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { POST as DISABLE } from "@/app/api/app/[team]/endpoints/[id]/disable/route";
import { POST as ENABLE } from "@/app/api/app/[team]/endpoints/[id]/enable/route";
import { POST as ROTATE } from "@/app/api/app/[team]/endpoints/[id]/rotate_secret/route";
import { DELETE, PATCH } from "@/app/api/app/[team]/endpoints/[id]/route";
import { POST as TEST } from "@/app/api/app/[team]/endpoints/[id]/test/route";
import { POST as CREATE, GET as LIST } from "@/app/api/app/[team]/endpoints/route";
import { poolOf } from "@/lib/data/pool";
import { DAY_MS } from "@/lib/domain/clock/clock";
import { open } from "@/lib/integrations/secrets/secret-box";
import { decideOne } from "../support/deciding";
import { arrangeEndpoint, deliverDue } from "../support/endpoint";
import { untilRowsAreWaitedFor } from "../support/lock-waits";
import { startReceiver } from "../support/receiver";

let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.stop());
beforeEach(() => {
  receiver.answer = { status: 200, headers: {} };
  receiver.received.length = 0;
});

const system = poolOf("ha_system");

test("a member adds an endpoint with events of their choice, and changes address and events", async () => {
  const endpoint = await arrangeEndpoint(receiver.url);
  const url = `${receiver.url}/second`;
  const made = await endpoint.call(CREATE, "POST", {
    project_id: endpoint.team.project_id,
    url,
    events: ["request.created"],
  });
  expect(made).toMatchObject({ status: 201, body: { url, events: ["request.created"], disabled_at: null } });
  const changed = await endpoint.call(PATCH, "PATCH", { url: `${url}/third`, events: ["request.expired"] });
  expect(changed).toMatchObject({ status: 200, body: { url: `${url}/third`, events: ["request.expired"] } });
  for (const [body, status, field] of [
    [{ url }, 409, "url"],
    [{ url: "http://10.0.0.1/" }, 400, "url"],
    [{ url: " " }, 400, "url"],
    [{ events: [] }, 400, "events"],
    [{ events: ["request.eaten"] }, 400, "events.0"],
    [{ enabled: false }, 400, "enabled"],
    [{}, 400, "detail"],
  ] as const) {
    const refused = await endpoint.call(PATCH, "PATCH", body);
    expect([body, refused.status]).toEqual([body, status]);
    expect(refused.body.errors).toHaveProperty([field]);
  }
});

test("switched off it says by whom, and sends nothing; switched on, what waited and what happened meanwhile goes out", async () => {
  const endpoint = await arrangeEndpoint(receiver.url);
  await decideOne(endpoint.team, new Date());
  expect(await endpoint.call(DISABLE, "POST")).toMatchObject({
    status: 200,
    body: { disabled_reason: "Switched off by Ana Torres", waiting: { count: 1, has_more: false } },
  });
  await decideOne(endpoint.team, new Date());
  await deliverDue();
  expect(receiver.received).toEqual([]);
  // Whoever presses twice must not hide why it is off.
  await system.query("UPDATE webhook_endpoints SET disabled_reason = 'It answered 410 Gone' WHERE id = $1", [
    endpoint.id,
  ]);
  expect((await endpoint.call(DISABLE, "POST")).body.disabled_reason).toBe("It answered 410 Gone");
  expect((await endpoint.call(ENABLE, "POST")).body).toMatchObject({ disabled_at: null, disabled_reason: null });
  await deliverDue();
  expect(receiver.received.map(({ body }) => JSON.parse(body).event)).toEqual(Array(2).fill("request.decided"));
});

test("a rotated secret is shown once; until the time that the page says both sign", async () => {
  const endpoint = await arrangeEndpoint(receiver.url);
  const { status, body } = await endpoint.call(ROTATE, "POST");
  expect(status).toBe(200);
  expect(body.secret).toMatch(/^whsec_/);
  const left = Date.parse(body.old_signs_until) - Date.now();
  expect(left).toBeGreaterThan(DAY_MS - 60_000);
  expect(left).toBeLessThanOrEqual(DAY_MS);
  await endpoint.call(TEST, "POST");
  const [sent] = receiver.received;
  if (!sent) throw new Error("nothing arrived");
  for (const secret of [body.secret, endpoint.team.webhook_secret ?? ""]) {
    new Webhook(secret).verify(sent.body, sent.headers as Record<string, string>);
  }
  expect(JSON.stringify((await endpoint.call(LIST, "GET")).body)).not.toContain("whsec_");
});

// Somebody has just been shown each of the two secrets: neither may be worthless at once.
test("of two rotations at once the later keeps the secret of the earlier", async () => {
  const endpoint = await arrangeEndpoint(receiver.url);
  const holder = await system.connect();
  await holder.query("BEGIN");
  await holder.query("SELECT FROM webhook_endpoints WHERE id = $1 FOR UPDATE", [endpoint.id]);
  const rotations = [endpoint.call(ROTATE, "POST"), endpoint.call(ROTATE, "POST")];
  try {
    await untilRowsAreWaitedFor(2);
  } finally {
    await holder.query("COMMIT");
    holder.release();
  }
  const shown = (await Promise.all(rotations)).map(({ body }) => body.secret);
  const { secret_sealed, old_secret_sealed } = await endpoint.row();
  expect([open(secret_sealed, endpoint.id), open(old_secret_sealed, endpoint.id)].sort()).toEqual(shown.sort());
});

// An attempt is recorded by its delivery first and its endpoint then. Deleting in the other order, one of the two fails.
test("an endpoint is deleted while an attempt is recorded, and neither waits for the other for ever", async () => {
  const endpoint = await arrangeEndpoint(receiver.url);
  await decideOne(endpoint.team, new Date());
  await system.query(
    "UPDATE deliveries SET claim_id = 'c', lease_until = now() + interval '1 minute' WHERE endpoint_id = $1",
    [endpoint.id],
  );
  const recorder = await system.connect();
  await recorder.query("BEGIN");
  try {
    await recorder.query("UPDATE deliveries SET attempt_count = 1 WHERE endpoint_id = $1", [endpoint.id]);
    const deletion = endpoint.call(DELETE, "DELETE");
    await untilRowsAreWaitedFor(1);
    await recorder.query("UPDATE webhook_endpoints SET failures = 1 WHERE id = $1", [endpoint.id]);
    await recorder.query("COMMIT");
    expect((await deletion).status).toBe(204);
  } finally {
    await recorder.query("ROLLBACK");
    recorder.release();
  }
});

// Whoever looks while a receiver is away must be told that, and not that all is well.
test("an open breaker is told with its next try; one that is closed or off has none", async () => {
  const endpoint = await arrangeEndpoint(receiver.url);
  const breaker = async () => (await endpoint.call(LIST, "GET")).body.data[0].breaker;
  expect(await breaker()).toBeNull();
  await system.query(
    `UPDATE webhook_endpoints SET failures = 10, failing_since = '2026-11-24T10:00:00Z',
      paused_until = '2026-11-24T10:01:00Z' WHERE id = $1`,
    [endpoint.id],
  );
  expect(await breaker()).toEqual({
    failing_since: "2026-11-24T10:00:00.000Z",
    next_try_at: "2026-11-24T10:01:00.000Z",
  });
  await endpoint.call(DISABLE, "POST");
  expect(await breaker()).toBeNull();
  await endpoint.call(ENABLE, "POST");
  expect(await breaker()).toBeNull();
});

test("the last day is counted by the hour, the present hour last", async () => {
  const endpoint = await arrangeEndpoint(receiver.url);
  const at = (hoursAgo: number) => new Date(Date.now() - hoursAgo * 3_600_000 - 60_000);
  for (const [hoursAgo, status] of [
    [0, "delivered"],
    [0, "failed"],
    [5, "delivered"],
    [23, "pending"],
    [24, "failed"],
  ] as const) {
    await system.query(
      `WITH event AS (
        INSERT INTO events (id, team_id, project_id, mode, type, actor_type, actor_name, body, created_at, salt, digest)
        VALUES (new_id('evt', $3), $1, $2, 'live', 'webhook.test', 'system', 'x', '{}', $3, '', '') RETURNING id)
      INSERT INTO deliveries (id, team_id, endpoint_id, event_id, status, created_at)
      SELECT new_id('dlv', $3), $1, $4, id, $5::delivery_status, $3 FROM event`,
      [endpoint.team.team_id, endpoint.team.project_id, at(hoursAgo), endpoint.id, status],
    );
  }
  const [view] = (await endpoint.call(LIST, "GET")).body.data;
  const expected = Array(24).fill({ delivered: 0, failed: 0, pending: 0 });
  expected[23] = { delivered: 1, failed: 1, pending: 0 };
  expected[18] = { delivered: 1, failed: 0, pending: 0 };
  expected[0] = { delivered: 0, failed: 0, pending: 1 };
  expect(view.last_day).toEqual(expected);
});

test.each(["approver", "viewer"] as const)("a change by a %s is refused with the reason", async (role) => {
  const endpoint = await arrangeEndpoint(receiver.url);
  await endpoint.actAs(role);
  for (const [handler, method, body] of [
    [CREATE, "POST", { project_id: endpoint.team.project_id, url: `${receiver.url}/2` }],
    [PATCH, "PATCH", { events: ["request.created"] }],
    [DISABLE, "POST", {}],
    [ENABLE, "POST", {}],
    [ROTATE, "POST", {}],
    [DELETE, "DELETE", {}],
  ] as const) {
    const refused = await endpoint.call(handler, method, body);
    expect([method, refused.status, refused.body.code]).toEqual([method, 403, "forbidden"]);
    expect(refused.body.detail).toContain("may not change webhook endpoints; owners, admins and developers may");
  }
});
