import { beforeAll, expect, onTestFinished, test } from "vitest";
import { POST as SNOOZE, DELETE as WAKE } from "@/app/api/app/[team]/requests/[id]/snooze/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { type InboxTab, MINE } from "@/lib/contract/inbox-filter";
import { provedMember } from "@/lib/data/unscoped/prove-scope";
import type { TeamId, UserId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { subscribe } from "@/lib/realtime/hub";
import { onWake } from "@/lib/realtime/wake";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { listRequests } from "@/lib/services/requests/list-requests";
import { snoozeRequest } from "@/lib/services/snoozes/snooze-request";
import { arrangeTeam, bearer, callHandler, ownPage, signInCookie } from "../support/arrange";
import { decideOne, ownerOf } from "../support/deciding";

let team: Provisioned;
let ana: MemberScope;
let bo: MemberScope;

const HOUR = 3_600_000;
const after = (ms: number, from = new Date()) => new Date(from.getTime() + ms);

beforeAll(async () => {
  team = await arrangeTeam();
  ana = ownerOf(team);
  const other = await arrangeTeam({ team: team.team_slug, name: "Bo Lindqvist" });
  const actor = {
    type: "user",
    id: other.user_id as UserId,
    name: "Bo Lindqvist",
    role: "owner",
    method: "password",
    stepUp: null,
    from: null,
  } as const;
  bo = provedMember(
    { teamId: team.team_id as TeamId, teamSlug: team.team_slug, plan: "pro", hiddenProjects: [] },
    actor,
  );
});

async function ask(expiresAt?: Date): Promise<string> {
  const body = { title: "Put me aside", payload: {}, ...(expiresAt && { expires_at: expiresAt.toISOString() }) };
  const answer = await callHandler(CREATE, "/api/v1/requests", { method: "POST", headers: bearer(team.api_key), body });
  return ((await answer.json()) as { id: string }).id;
}

async function look(who: MemberScope, tab: InboxTab, id: string, now = new Date()) {
  const { data, counts, next_wake_at } = await listRequests(who, { ...MINE, tab }, now);
  const row = data.find((candidate) => candidate.id === id);
  return { isThere: row !== undefined, snoozedUntil: row?.snoozed_until ?? null, mine: counts.mine, next_wake_at };
}

async function call(handler: typeof SNOOZE, id: string, method: string, body?: object) {
  const headers = ownPage(await signInCookie(team.user_id));
  const params = { team: team.team_slug, id };
  return callHandler(handler, `/api/app/${team.team_slug}/requests/${id}/snooze`, { method, params, headers, body });
}

// Put aside means aside for oneself: nobody else's list may change, and nothing may stay away for good.
test("a snoozed request leaves that person's Mine and count, stays in Team, and comes back by the clock", async () => {
  const id = await ask();
  const before = await look(ana, "mine", id);
  const until = after(2 * HOUR);
  const answer = await call(SNOOZE, id, "POST", { until: until.toISOString() });
  expect([answer.status, await answer.json()]).toEqual([200, { request_id: id, until: until.toISOString() }]);

  expect(await look(ana, "mine", id)).toEqual({
    isThere: false,
    snoozedUntil: null,
    mine: before.mine - 1,
    next_wake_at: until.toISOString(),
  });
  expect(await look(ana, "team", id)).toMatchObject({ isThere: true, snoozedUntil: until.toISOString() });
  expect(await look(bo, "mine", id)).toMatchObject({
    isThere: true,
    snoozedUntil: null,
    mine: before.mine,
    next_wake_at: null,
  });
  expect(await look(bo, "team", id)).toMatchObject({ isThere: true, snoozedUntil: null });

  expect(await look(ana, "mine", id, until)).toMatchObject({ isThere: true, mine: before.mine, next_wake_at: null });
});

// What one person puts aside must not make the whole team's pages read again.
test("snoozing and waking are told to that person's pages only, and wake no worker", async () => {
  const id = await ask();
  const told: Record<string, string[]> = { ana: [], bo: [] };
  for (const [name, who] of Object.entries({ ana, bo })) {
    onTestFinished(subscribe(who.teamId, (changed) => told[name]?.push(String(changed)), who.actor.id));
  }
  let wakes = 0;
  onWake({ deliver: () => wakes++, seal: () => wakes++ });
  onTestFinished(() => onWake(null));
  await call(SNOOZE, id, "POST", { until: after(HOUR).toISOString() });
  await call(WAKE, id, "DELETE");
  expect(told).toEqual({ ana: [id, id], bo: [] });
  expect(wakes).toBe(0);
});

test("it can be put aside again, and woken at once", async () => {
  const id = await ask();
  await call(SNOOZE, id, "POST", { until: after(HOUR).toISOString() });
  const later = after(3 * HOUR);
  await call(SNOOZE, id, "POST", { until: later.toISOString() });
  expect(await look(ana, "team", id)).toMatchObject({ snoozedUntil: later.toISOString() });
  for (const _ of [1, 2]) expect((await call(WAKE, id, "DELETE")).status).toBe(204);
  expect(await look(ana, "mine", id)).toMatchObject({ isThere: true, snoozedUntil: null });
});

// A snooze past the deadline would be a request that expires unseen.
test("never past the request's expiry: refused with the limit, and nothing is put aside", async () => {
  const expiresAt = after(HOUR);
  const id = await ask(expiresAt);
  const answer = await call(SNOOZE, id, "POST", { until: expiresAt.toISOString() });
  expect(answer.status).toBe(400);
  expect((await answer.json()).errors).toEqual({
    until: [`must be before the request expires, at ${expiresAt.toISOString()}`],
  });
  expect(await look(ana, "mine", id)).toMatchObject({ isThere: true });
});

test("what is decided cannot be put aside, nor what another team has", async () => {
  const decided = await decideOne(team, new Date());
  expect((await call(SNOOZE, decided, "POST", { until: after(HOUR).toISOString() })).status).toBe(409);
  const stranger = ownerOf(await arrangeTeam());
  const id = await ask();
  expect(await snoozeRequest(stranger, id, { until: after(HOUR) }, new Date())).toMatchObject({ code: "not_found" });
  expect(await look(ana, "mine", id)).toMatchObject({ isThere: true });
});
