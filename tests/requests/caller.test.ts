import { expect, test } from "vitest";
import { GET as EVENTS } from "@/app/api/v1/events/route";
import { GET as ME } from "@/app/api/v1/me/route";
import { POST as CANCEL } from "@/app/api/v1/requests/[id]/cancel/route";
import { GET } from "@/app/api/v1/requests/[id]/route";
import { POST as SIMULATE } from "@/app/api/v1/requests/[id]/simulate/route";
import { POST as CREATE, GET as LIST } from "@/app/api/v1/requests/route";
import { poolOf } from "@/lib/data/pool";
import { firstBreak, GENESIS } from "@/lib/domain/audit/chain";
import { heldPolls } from "@/lib/realtime/waiters";
import { sealDueEvents } from "@/lib/services/audit/seal-due-events";
import { arrangeTeam, bearer, callHandler } from "../support/arrange";
import { act, ask, testKey } from "../support/public-calls";

test("what a caller adds comes back as sent", async () => {
  const { api_key } = await arrangeTeam();
  const sent =
    '{"payload":{"amount":1.10,"to":{"name":"J"}},"risk":"high","editable":["/amount","/to/name"],"metadata":{"run": 12345678901234567890},' +
    '"response_schema":{"type":"object","properties":{"reason":{"type":"string","enum":["a","b"]}},"required":["reason"]},"callback_url":"http://127.0.0.1:9/cb"}';
  const response = await callHandler(CREATE, "/api/v1/requests", {
    method: "POST",
    headers: bearer(api_key),
    body: sent,
  });
  expect(response.status).toBe(201);
  const text = await response.text();
  expect(text).toContain('"metadata":{"run": 12345678901234567890}');
  expect(JSON.parse(text)).toMatchObject({
    risk: "high",
    editable: ["/amount", "/to/name"],
    callback_url: "http://127.0.0.1:9/cb",
  });
});

test("what goes beyond the rules is refused by name", async () => {
  const { api_key } = await arrangeTeam();
  const { status, body } = await ask(api_key, {
    risk: "extreme",
    callback_url: "http://10.0.0.1/",
    editable: ["/missing"],
  });
  expect(status).toBe(400);
  expect(Object.keys(body.errors)).toEqual(["risk"]);
  const deeper = await ask(api_key, {
    callback_url: "http://10.0.0.1/",
    editable: ["/missing", "a", "/a"],
    metadata: { big: "x".repeat(5000) },
    response_schema: {
      type: "object",
      oneOf: [],
      properties: {
        list: { type: "array" },
        name: { type: "string", pattern: "x" },
        n: { type: "integer", minimum: 5, maximum: 1 },
      },
      required: ["nobody"],
    },
  });
  expect(deeper.status).toBe(400);
  expect(Object.keys(deeper.body.errors).sort()).toEqual([
    "callback_url",
    "editable.0",
    "editable.1",
    "metadata",
    "response_schema.oneOf",
    "response_schema.properties.list.type",
    "response_schema.properties.n.minimum",
    "response_schema.properties.name.pattern",
    "response_schema.required",
  ]);
});

test("a caller takes a pending request back, once; then it says how it stands", async () => {
  const { api_key } = await arrangeTeam();
  const { body: request } = await ask(api_key);
  const cancelled = await act(CANCEL, api_key, request.id);
  expect(cancelled).toMatchObject({ status: 200, body: { status: "cancelled" } });
  const again = await act(CANCEL, api_key, request.id, { reason: "no longer needed" });
  expect(again).toMatchObject({
    status: 409,
    body: { code: "request_cancelled", request: { id: request.id, status: "cancelled" } },
  });
});

test("a test request is answered by simulation and a live one never is", async () => {
  const team = await arrangeTeam();
  const live = await ask(team.api_key);
  expect(await act(SIMULATE, team.api_key, live.body.id, { status: "approved" })).toMatchObject({
    status: 409,
    body: { code: "live_request" },
  });
  const key = await testKey((await arrangeTeam()).api_key);
  for (const status of ["approved", "rejected", "expired"]) {
    const { body: request } = await ask(key);
    expect(request.mode).toBe("test");
    const answer = await act(SIMULATE, key, request.id, { status });
    expect(answer).toMatchObject({ status: 200, body: { status, decided_by_id: null } });
    expect((await act(SIMULATE, key, request.id, { status })).status).toBe(409);
  }
});

test("an Idempotency-Key makes one request, and is refused for another body", async () => {
  const { api_key } = await arrangeTeam();
  const post = (body: unknown) =>
    callHandler(CREATE, "/api/v1/requests", {
      method: "POST",
      headers: { ...bearer(api_key), "idempotency-key": "run-1" },
      body,
    });
  const answers = await Promise.all(Array.from({ length: 20 }, () => post({ payload: { n: 1 } })));
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array(19).fill(200), 201]);
  const other = await post({ payload: { n: 2 } });
  expect(other.status).toBe(422);
  expect((await other.json()).code).toBe("idempotency_key_reused");
});

test("a retry with a deadline that has passed by now answers with the original", async () => {
  const { api_key } = await arrangeTeam();
  const first = await ask(api_key, { external_id: "late", expires_at: new Date(Date.now() + 60_000).toISOString() });
  const retry = await ask(api_key, { external_id: "late", expires_at: "2020-01-01T00:00:00Z" });
  expect([first.status, retry.status]).toEqual([201, 200]);
  expect((await ask(api_key, { external_id: "new", expires_at: "2020-01-01T00:00:00Z" })).status).toBe(400);
});

test("the free plan has 50 live requests a month: replays and test requests do not count", async () => {
  const team = await arrangeTeam();
  await poolOf("ha_system").query("UPDATE teams SET plan = 'free' WHERE id = $1", [team.team_id]);
  for (let n = 0; n < 50; n++) {
    const { status, headers } = await ask(team.api_key, { external_id: `n-${n}` });
    expect(status).toBe(201);
    expect(headers.get("x-ratelimit-limit")).toBe("50");
    expect(headers.get("x-ratelimit-remaining")).toBe(String(49 - n));
  }
  expect((await ask(team.api_key, { external_id: "n-0" })).status).toBe(200);
  const over = await ask(team.api_key, { external_id: "n-50" });
  expect(over).toMatchObject({ status: 429, body: { code: "quota_exceeded" } });
  expect(Number(over.headers.get("retry-after"))).toBeGreaterThan(0);
  const { rows } = await poolOf("ha_system").query("SELECT count(*)::int AS count FROM requests WHERE team_id = $1", [
    team.team_id,
  ]);
  expect(rows[0].count).toBe(50);
});

test("a held poll is released by the answer, by the deadline, by the time, and by the caller's leaving", async () => {
  const key = await testKey((await arrangeTeam()).api_key);
  const hold = (id: string, wait: number, signal?: AbortSignal) =>
    GET(
      new Request(`http://localhost:3000/api/v1/requests/${id}?wait=${wait}`, {
        headers: bearer(key),
        ...(signal && { signal }),
      }),
      {
        params: Promise.resolve({ id }),
      },
    );
  const { body: decided } = await ask(key);
  const held = hold(decided.id, 20);
  await expect.poll(heldPolls).toBe(1);
  const started = performance.now();
  await act(SIMULATE, key, decided.id, { status: "approved" });
  expect((await (await held).json()).status).toBe("approved");
  console.info(`a decision released its waiter after ${Math.round(performance.now() - started)} ms`);

  const { body: expiring } = await ask(key, { expires_at: new Date(Date.now() + 3_000).toISOString() });
  expect((await (await hold(expiring.id, 20)).json()).status).toBe("expired");

  const { body: quiet } = await ask(key);
  expect((await (await hold(quiet.id, 1)).json()).status).toBe("pending");

  const abort = new AbortController();
  const left = hold(quiet.id, 20, abort.signal);
  await expect.poll(heldPolls).toBe(1);
  abort.abort();
  await left;
  expect(heldPolls()).toBe(0);

  const revoked = hold(quiet.id, 20);
  await expect.poll(heldPolls).toBe(1);
  await poolOf("ha_system").query("UPDATE api_keys SET revoked_at = now() WHERE last4 = $1", [key.slice(-4)]);
  expect((await revoked).status).toBe(401);
});

test("a wait that is no number of seconds up to 60 is refused", async () => {
  const { api_key } = await arrangeTeam();
  const { body } = await ask(api_key);
  for (const query of ["wait=61", "wait=-1", "wait=x", "wait=1&wait=2", "until=3"]) {
    const response = await callHandler(GET, `/api/v1/requests/${body.id}?${query}`, {
      params: { id: body.id },
      headers: bearer(api_key),
    });
    expect([query, response.status]).toEqual([query, 400]);
  }
});

// Pages of a moving list: nothing twice, nothing left out, whatever is inserted meanwhile.
test("1,000 requests are paged through while 200 more arrive", async () => {
  const { api_key } = await arrangeTeam();
  for (let n = 0; n < 1000; n += 50)
    await Promise.all(Array.from({ length: 50 }, (_, i) => ask(api_key, { title: String(n + i) })));
  const seen: string[] = [];
  let cursor: string | null = null;
  let arrivals = 0;
  do {
    const query: string = `limit=37${cursor ? `&cursor=${cursor}` : ""}`;
    const page = await (await callHandler(LIST, `/api/v1/requests?${query}`, { headers: bearer(api_key) })).json();
    seen.push(...page.data.map((request: { title: string }) => request.title));
    cursor = page.next_cursor;
    if (arrivals < 200) for (let i = 0; i < 20; i++) await ask(api_key, { title: `late ${arrivals++}` });
  } while (cursor);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual(
    Array.from({ length: 1000 }, (_, n) => n)
      .map(String)
      .filter((title) => seen.includes(title))
      .sort((a, b) => seen.indexOf(a) - seen.indexOf(b)),
  );
  expect(seen).toHaveLength(1000);
}, 120_000);

test("lists filter by status, external id and time", async () => {
  const key = await testKey((await arrangeTeam()).api_key);
  const first = await ask(key, { external_id: "one" });
  await new Promise((resolve) => setTimeout(resolve, 5));
  const second = await ask(key, { external_id: "two" });
  await act(SIMULATE, key, first.body.id, { status: "approved" });
  const ids = async (query: string) =>
    (await (await callHandler(LIST, `/api/v1/requests?${query}`, { headers: bearer(key) })).json()).data.map(
      ({ id }: { id: string }) => id,
    );
  expect(await ids("")).toEqual([second.body.id, first.body.id]);
  expect(await ids("status=approved")).toEqual([first.body.id]);
  expect(await ids("status=pending")).toEqual([second.body.id]);
  expect(await ids("external_id=two")).toEqual([second.body.id]);
  expect(await ids(`created_after=${first.body.inserted_at}`)).toEqual([second.body.id]);
  expect(await ids(`created_before=${second.body.inserted_at}`)).toEqual([first.body.id]);
  for (const query of ["status=x", "limit=0", "limit=101", "cursor=x", "created_after=soon", "page=2"]) {
    expect((await callHandler(LIST, `/api/v1/requests?${query}`, { headers: bearer(key) })).status).toBe(400);
  }
});

// The events API: everything once, in order, although writers commit in any order and several sealers run at once.
test("500 events written at once are read once each, in order, and their chain holds", async () => {
  const team = await arrangeTeam();
  await Promise.all(Array.from({ length: 500 }, (_, n) => ask(team.api_key, { title: String(n) })));
  await Promise.all(Array.from({ length: 4 }, () => sealDueEvents()));
  await sealDueEvents();
  const seen: { id: string; title: string }[] = [];
  let after = "";
  for (;;) {
    const query = `limit=60${after && `&after=${after}`}`;
    const page = await (await callHandler(EVENTS, `/api/v1/events?${query}`, { headers: bearer(team.api_key) })).json();
    seen.push(...page.data);
    after = page.next_cursor;
    if (!page.has_more) break;
  }
  expect(new Set(seen.map(({ id }) => id)).size).toBe(500);
  expect(seen).toHaveLength(500);
  const { rows } = await poolOf("ha_system").query(
    "SELECT seq, digest, hash FROM events WHERE team_id = $1 ORDER BY seq",
    [team.team_id],
  );
  expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 500 }, (_, n) => n + 1));
  expect(firstBreak(GENESIS, rows)).toBeNull();
  [rows[100].digest, rows[200].digest] = [rows[200].digest, rows[100].digest];
  expect(firstBreak(GENESIS, rows)).toEqual({ seq: 101 });
  const empty = callHandler(EVENTS, `/api/v1/events?after=${after}&wait=10`, { headers: bearer(team.api_key) });
  await expect.poll(heldPolls).toBe(1);
  await ask(team.api_key, { title: "next" });
  await sealDueEvents();
  expect((await (await empty).json()).data).toHaveLength(1);
}, 60_000);

test("a key can ask what it is", async () => {
  const team = await arrangeTeam();
  const me = await (await callHandler(ME, "/api/v1/me", { headers: bearer(team.api_key) })).json();
  expect(me).toMatchObject({
    team: { id: team.team_id, slug: team.team_slug },
    project: { id: team.project_id, name: "Payments" },
    key: { scopes: ["requests:write", "requests:read"], last4: team.api_key.slice(-4) },
    mode: "live",
    plan: "pro",
  });
});
