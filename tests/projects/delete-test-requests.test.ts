import { afterAll, beforeAll, expect, test } from "vitest";
import { POST as DELETE_TESTS } from "@/app/api/app/[team]/projects/[id]/delete_test_requests/route";
import { GET as PROJECTS } from "@/app/api/app/[team]/projects/route";
import { GET as EVENTS } from "@/app/api/v1/events/route";
import { GET } from "@/app/api/v1/requests/[id]/route";
import { POST as SIMULATE } from "@/app/api/v1/requests/[id]/simulate/route";
import { POST as CREATE, GET as LIST } from "@/app/api/v1/requests/route";
import { poolOf } from "@/lib/data/pool";
import { inTeam } from "@/lib/data/transaction";
import { claimDeliveries } from "@/lib/data/unscoped/claim-deliveries";
import { provedMember } from "@/lib/data/unscoped/prove-scope";
import { firstBreak, GENESIS } from "@/lib/domain/audit/chain";
import { newId, type RequestId, type TeamId, type UserId } from "@/lib/domain/ids/id";
import { subscribe } from "@/lib/realtime/hub";
import { heldPolls } from "@/lib/realtime/waiters";
import { sealDueEvents } from "@/lib/services/audit/seal-due-events";
import { sendDelivery } from "@/lib/services/deliveries/send-delivery";
import { createEndpoint } from "@/lib/services/endpoints/create-endpoint";
import { createKey } from "@/lib/services/keys/create-key";
import { deleteTestRequests } from "@/lib/services/projects/delete-test-requests";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { decideRequest } from "@/lib/services/requests/decide-request";
import { viewRequest } from "@/lib/services/requests/view-request";
import { Dispatcher } from "@/lib/worker/dispatcher";
import { arrangeTeam, bearer, callHandler, ownPage, signInCookie } from "../support/arrange";
import { startReceiver } from "../support/receiver";

let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.stop());

const sql = async (text: string, values: unknown[] = []) => (await poolOf("ha_system").query(text, values)).rows;

function scopeOf(team: Provisioned) {
  return provedMember(
    { teamId: team.team_id as TeamId, teamSlug: team.team_slug, plan: "pro", hiddenProjects: [] },
    {
      type: "user",
      id: team.user_id as UserId,
      name: "Ana Torres",
      role: "owner",
      method: "password",
      stepUp: null,
      from: null,
    },
  );
}

/** A team with a live and a test key for one project, and a test endpoint that the receiver answers. */
async function arrange() {
  const team = await arrangeTeam({ webhookUrl: "http://127.0.0.1:9/live" });
  const scope = scopeOf(team);
  const key = await createKey(
    scope,
    { name: "Trying", project_id: team.project_id, mode: "test", scopes: ["requests:write", "requests:read"] },
    new Date(),
  );
  if (!key.ok) throw new Error(key.code);
  const project = { ...scope, projectId: team.project_id, mode: "test" } as Parameters<typeof createEndpoint>[0];
  await createEndpoint(project, { url: receiver.url, events: ["request.created", "request.decided"] }, new Date());
  return { team, scope, live: team.api_key, key: key.value.secret };
}

async function ask(key: string, more: Record<string, unknown> = {}, headers: Record<string, string> = {}) {
  const call = { method: "POST", headers: { ...bearer(key), ...headers }, body: { payload: { a: 1 }, ...more } };
  const answer = await callHandler(CREATE, "/api/v1/requests", call);
  return { status: answer.status, body: await answer.json() };
}

async function simulate(key: string, id: string) {
  const call = { method: "POST", params: { id }, headers: bearer(key), body: { status: "approved" } };
  return callHandler(SIMULATE, `/api/v1/requests/${id}/simulate`, call);
}

async function read(key: string, id: string, query = "") {
  return callHandler(GET, `/api/v1/requests/${id}${query}`, { params: { id }, headers: bearer(key) });
}

async function events(key: string, query = "") {
  await sealDueEvents();
  const answer = await callHandler(EVENTS, `/api/v1/events${query}`, { headers: bearer(key) });
  return (await answer.json()) as { data: { id: string; request_id: string }[]; next_cursor: string };
}

async function chainOf(teamId: string, mode: string) {
  const links = await sql("SELECT seq, digest, hash FROM events WHERE team_id = $1 AND mode = $2 ORDER BY seq", [
    teamId,
    mode,
  ]);
  return { links, fault: firstBreak(GENESIS, links) };
}

async function dispatched(): Promise<Dispatcher["counts"]> {
  const dispatcher = new Dispatcher({ clock: () => new Date(), leaseMs: 60_000, concurrency: 8 });
  await dispatcher.dispatch();
  await dispatcher.idle(10_000);
  return dispatcher.counts;
}

// What a test leaves behind must go without a trace of the real thing being touched.
test("all of a project's test requests go, with what hangs on them; nothing live does", async () => {
  const { team, scope, live, key } = await arrange();
  const sibling = await arrangeTeam();
  const kept = (await ask(live, { external_id: "order-1" })).body.id;
  const theirs = (await ask(sibling.api_key)).body.id;
  const first = (await ask(key, { external_id: "order-1" })).body.id;
  await ask(key, {}, { "idempotency-key": "try-1" });
  expect((await simulate(key, first)).status).toBe(200);
  await dispatched();
  const [{ attempts }] = await sql("SELECT count(*) AS attempts FROM attempts WHERE team_id = $1", [team.team_id]);
  expect(attempts).toBeGreaterThan(0);

  const cookie = await signInCookie(team.user_id);
  const params = { team: team.team_slug };
  const listed = await callHandler(PROJECTS, "/api/app/x/projects", { params, headers: { cookie } });
  expect(await listed.json()).toMatchObject({ data: [{ test_requests: { count: 2, has_more: false } }] });
  const answer = await callHandler(DELETE_TESTS, "/api/app/x/projects/y/delete_test_requests", {
    method: "POST",
    params: { ...params, id: team.project_id },
    headers: ownPage(cookie),
    body: {},
  });
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(await answer.json()).toEqual({ deleted: 2, is_done: true });

  expect((await read(key, first)).status).toBe(404);
  expect(await (await callHandler(LIST, "/api/v1/requests", { headers: bearer(key) })).json()).toMatchObject({
    data: [],
  });
  expect(await viewRequest(scope, first, new Date())).toBeNull();
  for (const table of ["decisions", "attempts", "idempotency_keys"]) {
    expect(await sql(`SELECT FROM ${table} WHERE team_id = $1`, [team.team_id]), table).toEqual([]);
  }
  expect((await read(live, kept)).status).toBe(200);
  expect((await read(sibling.api_key, theirs)).status).toBe(200);
  expect(await deleteTestRequests(scope, team.project_id)).toMatchObject({ value: { deleted: 0, is_done: true } });

  // Their ids and keys are free for new questions.
  const again = await ask(key, { external_id: "order-1", payload: { other: true } });
  expect(again.status).toBe(201);
  expect((await ask(key, { payload: { other: true } }, { "idempotency-key": "try-1" })).status).toBe(201);
});

// A consumer that follows the events must not trip over what was erased, nor miss what was not.
test("erased events say nothing any more, the others come once each, and the chain stays whole", async () => {
  const { team, scope, key, live } = await arrange();
  await ask(live);
  const gone = (await ask(key)).body.id;
  const { data, next_cursor } = await events(key, "?limit=1");
  expect(data.map(({ request_id }) => request_id)).toEqual([gone]);
  await simulate(key, gone); // sealed before its erasure or after: it is all one
  await ask(key);
  await deleteTestRequests(scope, team.project_id);
  const kept = (await ask(key)).body.id;
  for (const from of [`?after=${next_cursor}`, ""]) {
    expect((await events(key, from)).data.map(({ request_id }) => request_id)).toEqual([kept]);
  }
  const { links, fault } = await chainOf(team.team_id, "test");
  expect(fault).toBeNull();
  expect(links).toHaveLength(4);
  const erased = await sql(
    "SELECT body, salt, request_id FROM events WHERE team_id = $1 AND mode = 'test' ORDER BY seq",
    [team.team_id],
  );
  expect(erased.slice(0, 3)).toEqual(Array(3).fill({ body: null, salt: null, request_id: null }));
  expect((await chainOf(team.team_id, "live")).fault).toBeNull();
  expect((await events(live)).data).toHaveLength(1);
});

test("whoever waits for a deleted request is told at once, by hint or without one", async () => {
  const { team, scope, key } = await arrange();
  const hinted = (await ask(key)).body.id as RequestId;
  const told: unknown[] = [];
  const unsubscribe = subscribe(scope.teamId, (changed) => told.push(changed));
  const held = read(key, hinted, "?wait=30");
  await expect.poll(heldPolls).toBe(1);
  await deleteTestRequests(scope, team.project_id);
  expect((await held).status).toBe(404);
  expect(told).toContainEqual([hinted]);
  unsubscribe();

  const unhinted = (await ask(key)).body.id;
  const stillHeld = read(key, unhinted, "?wait=30");
  await expect.poll(heldPolls).toBe(1);
  const deletedAt = performance.now();
  await sql("DELETE FROM requests WHERE id = $1", [unhinted]); // as another server would, whose hint is lost
  expect((await stillHeld).status).toBe(404);
  expect(performance.now() - deletedAt).toBeLessThan(10_000);
});

// A receiver must not be told of what its sender has taken back, and a worker that is at it must not trip.
test("a pending delivery of a deleted request is not sent, and a claim on it writes nothing", async () => {
  const { team, scope, key } = await arrange();
  await sql("DELETE FROM deliveries");
  receiver.received.length = 0;
  await ask(key);
  await deleteTestRequests(scope, team.project_id);
  expect(await dispatched()).toEqual({ delivered: 0, retried: 0, failed: 0, fenced: 0, cancelled: 0 });
  expect(receiver.received).toEqual([]);

  await ask(key);
  const [claim] = await claimDeliveries(new Date(), new Date(Date.now() + 60_000), 8);
  if (!claim) throw new Error("nothing was claimed");
  await deleteTestRequests(scope, team.project_id);
  expect(await sendDelivery(claim, () => new Date(), new AbortController().signal)).toBe("fenced");
  expect(await sql("SELECT FROM attempts WHERE team_id = $1", [team.team_id])).toEqual([]);
  expect(await dispatched()).toMatchObject({ delivered: 0, failed: 0 });
});

async function insertMany(team: Provisioned, count: number): Promise<void> {
  await sql(
    `WITH made AS (
       INSERT INTO requests (id, team_id, project_id, mode, asked_by, headline, payload, payload_digest, content_hash,
         inserted_at, updated_at)
       SELECT new_id('req', now() - n * interval '1 s'), $1, $2, 'test', 'bulk', 'bulk', '{}', 'sha256:0', ''::bytea,
         now(), now() FROM generate_series(1, $3::int) n RETURNING id)
     INSERT INTO events (id, team_id, project_id, mode, request_id, type, actor_type, actor_name, body, created_at,
       salt, digest)
     SELECT new_id('evt', now()), $1, $2, 'test', id, 'request.created', 'key', 'bulk', '{}', now(), 'salt',
       sha256(id::bytea) FROM made`,
    [team.team_id, team.project_id, count],
  );
}

// A million rows are deleted like this: batch by batch, while others delete, seal and decide.
test("many are deleted in batches by two at once, while the sealer is at the same events", async () => {
  const { team, scope } = await arrange();
  await insertMany(team, 2_345);
  const outcomes = await Promise.all([
    deleteTestRequests(scope, team.project_id),
    deleteTestRequests(scope, team.project_id),
    sealDueEvents(),
  ]);
  const deleted = outcomes.map((outcome) => (typeof outcome === "object" && outcome.ok ? outcome.value : null));
  expect(deleted.map((value) => value?.is_done)).toEqual([true, true, undefined]);
  expect(deleted.reduce((sum, value) => sum + (value?.deleted ?? 0), 0)).toBe(2_345);
  await sealDueEvents();
  const { links, fault } = await chainOf(team.team_id, "test");
  expect(links).toHaveLength(2_345);
  expect(fault).toBeNull();
  expect(
    await sql("SELECT FROM events WHERE team_id = $1 AND mode = 'test' AND body IS NOT NULL", [team.team_id]),
  ).toEqual([]);
});

test("a decision and a deletion at the same moment: one of them finds the request, and nothing is left half", async () => {
  const { team, scope, key } = await arrange();
  const ids: string[] = [];
  for (let n = 0; n < 12; n++) ids.push((await ask(key)).body.id);
  const views = await Promise.all(ids.map((id) => viewRequest(scope, id, new Date())));
  const decisions = views.map((view) =>
    decideRequest(
      scope,
      view?.id ?? "",
      { decision: "approve", note: null, seen_digest: view?.review_digest ?? "" },
      new Date(),
    ),
  );
  const [deleted, ...decided] = await Promise.all([deleteTestRequests(scope, team.project_id), ...decisions]);
  expect(deleted).toMatchObject({ value: { deleted: 12, is_done: true } });
  for (const outcome of decided) expect(outcome.ok || outcome.code === "not_found").toBe(true);
  expect(await sql("SELECT FROM decisions WHERE team_id = $1", [team.team_id])).toEqual([]);
  expect(
    await sql("SELECT FROM deliveries d JOIN events e ON e.id = d.event_id WHERE d.team_id = $1 AND e.body IS NULL", [
      team.team_id,
    ]),
  ).toEqual([]);
});

test("an external_id that is being freed is never an error of ours", async () => {
  const { team, scope, key } = await arrange();
  for (let round = 0; round < 8; round++) {
    await ask(key, { external_id: "same" });
    const [, ...asked] = await Promise.all([
      deleteTestRequests(scope, team.project_id),
      ask(key, { external_id: "same" }),
      ask(key, { external_id: "same" }),
    ]);
    for (const { status } of asked) expect([200, 201]).toContain(status);
  }
});

// The second wall: whatever a statement of ours says, the database keeps what is live and what happened.
test("the team's own role can delete nothing live, rewrite no event, and touch no other team", async () => {
  const { team, scope, key, live } = await arrange();
  await ask(live);
  await ask(key);
  const other = await arrange();
  await ask(other.key, {}, { "idempotency-key": "theirs" });
  const counted = async (text: string) => (await inTeam(scope, (tx) => tx.query(text))).rowCount;
  expect(await counted("DELETE FROM requests WHERE mode = 'live'")).toBe(0);
  expect(await counted("DELETE FROM deliveries USING events e WHERE e.id = event_id AND e.mode = 'live'")).toBe(0);
  expect(await counted("UPDATE events SET body = NULL, salt = NULL, request_id = NULL WHERE mode = 'live'")).toBe(0);
  for (const change of ["body = '{}'", "salt = 'x'", "body = NULL, salt = NULL"]) {
    await expect(counted(`UPDATE events SET ${change}`), change).rejects.toThrow(/row-level security/);
  }
  for (const denied of ["UPDATE events SET digest = ''", "DELETE FROM events", "DELETE FROM decisions"]) {
    await expect(counted(denied), denied).rejects.toThrow(/permission denied/);
  }
  expect(await counted("DELETE FROM deliveries")).toBe(1);
  expect(await counted("DELETE FROM idempotency_keys")).toBe(0);
  expect(await counted("DELETE FROM requests")).toBe(1);
  expect(await sql("SELECT FROM requests WHERE team_id = $1 AND mode = 'live'", [team.team_id])).toHaveLength(1);
  expect(await sql("SELECT FROM requests WHERE team_id = $1", [other.team.team_id])).toHaveLength(1);
});

test("an unknown or another team's project is nothing here", async () => {
  const { scope } = await arrange();
  const other = await arrange();
  await ask(other.key);
  for (const id of [other.team.project_id, newId("proj", new Date()), "nonsense"]) {
    expect(await deleteTestRequests(scope, id)).toMatchObject({ ok: false, code: "not_found" });
  }
  expect(await sql("SELECT FROM requests WHERE team_id = $1", [other.team.team_id])).toHaveLength(1);
});
