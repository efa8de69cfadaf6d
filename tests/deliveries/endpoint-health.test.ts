import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { POST as ENABLE } from "@/app/api/app/[team]/endpoints/[id]/enable/route";
import { POST as CANCEL } from "@/app/api/v1/requests/[id]/cancel/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { poolOf } from "@/lib/data/pool";
import { type ClaimedDelivery, claimDeliveries } from "@/lib/data/unscoped/claim-deliveries";
import { giveUpWaiting } from "@/lib/data/unscoped/old-deliveries";
import { DAY_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import { sendDelivery } from "@/lib/services/deliveries/send-delivery";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { Dispatcher } from "@/lib/worker/dispatcher";
import { arrangeTeam, bearer, callHandler, ownPage, signInCookie } from "../support/arrange";
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
  await poolOf("ha_system").query("DELETE FROM mails");
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

async function claimAll() {
  return claimDeliveries(now, new Date(now.getTime() + 60_000), 10);
}
const send = (claim: ClaimedDelivery) => sendDelivery(claim, () => now, new AbortController().signal);
const failingFor = (days: number) =>
  poolOf("ha_system").query("UPDATE webhook_endpoints SET failures = 9, failing_since = $2 WHERE team_id = $1", [
    team.team_id,
    new Date(now.getTime() - days * DAY_MS),
  ]);

// What an attempt learnt of an endpoint may be out of date by the time it is written down.
test("one that has succeeded meanwhile is not switched off for what was before", async () => {
  await failingFor(6);
  for (let count = 0; count < 2; count++) await decideOne(team, now);
  const [first, second] = await claimAll();
  if (!first || !second) throw new Error("two should have been claimed");
  await send(first);
  receiver.answer = { status: 500, headers: {} };
  await send(second);
  expect(await endpoint()).toMatchObject({ disabled_at: null, failures: 1 });
  expect((await poolOf("ha_system").query("SELECT FROM mails")).rows).toHaveLength(0);
});

test("one that has another address by now is not switched off for what the old one answered", async () => {
  await decideOne(team, now);
  const [claim] = await claimAll();
  if (!claim) throw new Error("one should have been claimed");
  await poolOf("ha_system").query("UPDATE webhook_endpoints SET url = 'https://example.com/new' WHERE team_id = $1", [
    team.team_id,
  ]);
  receiver.answer = { status: 410, headers: {} };
  await send(claim);
  expect((await endpoint()).disabled_at).toBeNull();
});

test("an attempt that could not be signed says nothing of the endpoint", async () => {
  await failingFor(4);
  const { failing_since } = await endpoint();
  await poolOf("ha_system").query("UPDATE webhook_endpoints SET secret_sealed = '\\x01' WHERE team_id = $1", [
    team.team_id,
  ]);
  await decideOne(team, now);
  await run();
  expect(receiver.received).toHaveLength(0);
  expect(await endpoint()).toMatchObject({ failures: 9, failing_since });
});

// Callbacks of many programs share a host: one that is dead must not hold up the others.
test("dead callbacks of a host do not pause those beside them", async () => {
  const { url } = receiver;
  const ask = (path: string) =>
    callHandler(CREATE, "/api/v1/requests", {
      method: "POST",
      headers: bearer(team.api_key),
      body: { payload: {}, callback_url: `${new URL(url).origin}${path}` },
    });
  await poolOf("ha_system").query("DELETE FROM webhook_endpoints WHERE team_id = $1", [team.team_id]);
  receiver.answer = { status: 500, headers: {} };
  for (let count = 0; count < 14; count++) {
    const { id } = await (await ask("/dead")).json();
    await callHandler(CANCEL, "/x", { method: "POST", params: { id }, headers: bearer(team.api_key) });
  }
  now = new Date();
  await run();
  expect(receiver.received).toHaveLength(14);
  receiver.answer = { status: 200, headers: {} };
  const { id } = await (await ask("/alive")).json();
  await callHandler(CANCEL, "/x", { method: "POST", params: { id }, headers: bearer(team.api_key) });
  now = new Date();
  await run();
  expect(receiver.received.length).toBeGreaterThan(14);
  expect(await endpoint()).toMatchObject({ kind: "callback", failures: 0, paused_until: null, disabled_at: null });
});

// Decisions that fall while nobody receives them are kept for whoever does again.
test("what happens while an endpoint is off is queued, and goes out once it is on", async () => {
  const off = (at: Date | null) =>
    poolOf("ha_system").query("UPDATE webhook_endpoints SET disabled_at = $2 WHERE team_id = $1", [team.team_id, at]);
  await off(now);
  await decideOne(team, now);
  await run();
  expect(receiver.received).toHaveLength(0);
  await off(null);
  await run();
  expect(receiver.received).toHaveLength(1);
});

test("what has waited for one that is off as long as the log is kept is given up, and can still be sent by hand", async () => {
  await decideOne(team, now);
  await poolOf("ha_system").query("UPDATE webhook_endpoints SET disabled_at = $2 WHERE team_id = $1", [
    team.team_id,
    now,
  ]);
  const kept = new Date(now.getTime() - 30 * DAY_MS);
  expect(await giveUpWaiting(kept, now, 100)).toBe(0);
  const later = new Date(now.getTime() + 31 * DAY_MS);
  expect(await giveUpWaiting(new Date(later.getTime() - 30 * DAY_MS), later, 100)).toBe(1);
  const { rows } = await poolOf("ha_system").query("SELECT status, finished_at FROM deliveries");
  expect(rows).toEqual([{ status: "failed", finished_at: later }]);
});
