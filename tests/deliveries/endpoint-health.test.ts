import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { POST as ENABLE } from "@/app/api/app/[team]/endpoints/[id]/enable/route";
import { poolOf } from "@/lib/data/pool";
import { DAY_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { Dispatcher } from "@/lib/worker/dispatcher";
import { arrangeTeam, callHandler, ownPage, signInCookie } from "../support/arrange";
import { captureLog } from "../support/captured-log";
import { decideOne } from "../support/deciding";
import { startReceiver } from "../support/receiver";

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let team: Provisioned;
let now = new Date();

beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.stop());
beforeEach(async () => {
  await poolOf("ha_system").query("DELETE FROM deliveries");
  team = await arrangeTeam({ webhookUrl: receiver.url });
  receiver.received.length = 0;
  receiver.answer = { status: 200, headers: {} };
  now = new Date();
});

async function run(): Promise<void> {
  const dispatcher = new Dispatcher({ clock: () => now, leaseMs: 60_000, concurrency: 64 });
  await dispatcher.dispatch();
  await dispatcher.idle(20_000);
}

async function endpoint() {
  const { rows } = await poolOf("ha_system").query("SELECT * FROM webhook_endpoints WHERE team_id = $1", [
    team.team_id,
  ]);
  return rows[0];
}

// An outage of one receiver must not eat the attempts of everything that waits for it.
test("ten failures in a row open the breaker: what waits uses no attempts, then one tries for all", async () => {
  const lines = captureLog();
  receiver.answer = { status: 500, headers: {} };
  for (let count = 0; count < 14; count++) await decideOne(team, now);
  await run();
  const sent = receiver.received.length;
  expect(sent).toBeGreaterThanOrEqual(10);
  expect(sent).toBeLessThanOrEqual(12); // one may be in flight beside the ninth and one beside the tenth
  expect(await endpoint()).toMatchObject({ failures: sent, disabled_at: null });
  const attempts = async () =>
    (await poolOf("ha_system").query("SELECT attempt_count FROM deliveries ORDER BY attempt_count, id")).rows.map(
      (row) => row.attempt_count,
    );
  expect(await attempts()).toEqual([...Array(14 - sent).fill(0), ...Array(sent).fill(1)]);

  await run();
  expect(receiver.received).toHaveLength(sent); // the breaker is open

  now = new Date((await endpoint()).paused_until.getTime());
  await run();
  expect(receiver.received).toHaveLength(sent + 1); // one tries, and fails: open again, for longer
  expect(receiver.inFlightMax).toBe(2);
  expect((await endpoint()).paused_until.getTime() - now.getTime()).toBeGreaterThan(5 * SECOND_MS);

  receiver.answer = { status: 200, headers: {} };
  now = new Date(now.getTime() + 120 * SECOND_MS);
  await run();
  expect(lines.filter((line) => JSON.parse(line).level >= 40)).toEqual([]);
  expect(receiver.received).toHaveLength(sent + 1 + 14);
  expect(await endpoint()).toMatchObject({ failures: 0, failing_since: null, paused_until: null });
});

test("one success in between closes the count", async () => {
  receiver.answer = { status: 500, headers: {} };
  for (let count = 0; count < 9; count++) await decideOne(team, now);
  await run();
  expect((await endpoint()).failures).toBe(9);
  receiver.answer = { status: 200, headers: {} };
  await decideOne(team, now);
  await run();
  expect(await endpoint()).toMatchObject({ failures: 0, failing_since: null, paused_until: null });
});

// Nobody is there: the team is told so instead of being sent to for ever.
test("five days of nothing but failures switch an endpoint off with the reason; a person switches it on again", async () => {
  receiver.answer = { status: 500, headers: {} };
  const began = now;
  await decideOne(team, now);
  await run();
  now = new Date(began.getTime() + 5 * DAY_MS - SECOND_MS);
  await decideOne(team, now);
  await run();
  expect((await endpoint()).disabled_at).toBeNull();
  now = new Date(began.getTime() + 5 * DAY_MS + SECOND_MS);
  await decideOne(team, now);
  await run();
  expect(await endpoint()).toMatchObject({
    disabled_at: expect.any(Date),
    disabled_reason: `Nothing but failures since ${began.toISOString().slice(0, 10)}`,
  });
  const sent = receiver.received.length;
  now = new Date(now.getTime() + 60_000);
  await run();
  expect(receiver.received).toHaveLength(sent);

  const { id } = await endpoint();
  const cookie = await signInCookie(team.user_id);
  const path = `/api/app/${team.team_slug}/endpoints/${id}/enable`;
  const params = { team: team.team_slug, id };
  const answer = await callHandler(ENABLE, path, { method: "POST", params, headers: ownPage(cookie), body: {} });
  expect(answer.status).toBe(200);
  expect(await endpoint()).toMatchObject({
    disabled_at: null,
    disabled_reason: null,
    failures: 0,
    failing_since: null,
  });
  receiver.answer = { status: 200, headers: {} };
  await run();
  expect(receiver.received.length).toBeGreaterThan(sent);
});
