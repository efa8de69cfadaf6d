import { afterEach, expect, onTestFinished, test } from "vitest";
import { GET as STREAM } from "@/app/api/app/[team]/stream/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { newId, type TeamId } from "@/lib/domain/ids/id";
import { openStreamCount } from "@/lib/http/stream";
import { publishHere, publishLoss, subscribe, subscriberCount } from "@/lib/realtime/hub";
import { sealDueEvents } from "@/lib/services/audit/seal-due-events";
import { arrangeTeam, bearer, callHandler, signInCookie } from "../support/arrange";

const opened: AbortController[] = [];
afterEach(() => {
  for (const stream of opened.splice(0)) stream.abort();
});

async function openStream(slug: string, cookie: string) {
  const abort = new AbortController();
  opened.push(abort);
  const request = new Request(`http://localhost:3000/api/app/${slug}/stream`, {
    headers: { cookie },
    signal: abort.signal,
  });
  const response = await STREAM(request, { params: Promise.resolve({ team: slug }) });
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("no stream");
  const next = async () => (await reader.read()).value ?? "";
  return { next, abort };
}

test("a stream first asks for a fresh read, then names each request that changes, and nothing else of it", async () => {
  const team = await arrangeTeam();
  const stream = await openStream(team.team_slug, await signInCookie(team.user_id));
  expect(await stream.next()).toBe('retry: 1000\ndata: {"requests":[],"reset":true}\n\n');
  const created = await callHandler(CREATE, "/api/v1/requests", {
    method: "POST",
    headers: bearer(team.api_key),
    body: { title: "not for the stream", payload: { secret: 1 } },
  });
  const { id } = await created.json();
  expect(await stream.next()).toBe(`data: {"requests":["${id}"],"reset":false}\n\n`);
});

test("who looks at what hints by a kind of its own, so that pages read no list for it", async () => {
  const team = await arrangeTeam();
  const stream = await openStream(team.team_slug, await signInCookie(team.user_id));
  await stream.next();
  publishHere({ teamId: team.team_id as TeamId, kind: "presence" });
  expect(await stream.next()).toBe('data: {"requests":[],"reset":false,"presence":true}\n\n');
});

// A server that dies between its commit and its hint must not leave what it did invisible. What was told, on the other
// hand, is not told again: every open inbox would read twice.
test("a change whose hint was lost is told when its event is sealed, and no other", async () => {
  const team = await arrangeTeam();
  const create = async () => {
    const body = { payload: {} };
    const created = await callHandler(CREATE, "/api/v1/requests", {
      method: "POST",
      headers: bearer(team.api_key),
      body,
    });
    return (await created.json()).id as string;
  };
  const lost = await create();
  // So it is for every process but the one that has told of it.
  Reflect.deleteProperty(globalThis, Symbol.for("human-approval.memory.announced requests"));
  const stream = await openStream(team.team_slug, await signInCookie(team.user_id));
  await stream.next();
  await sealDueEvents();
  expect(await stream.next()).toBe(`data: {"requests":["${lost}"],"reset":false}\n\n`);
  const told = await create();
  expect(await stream.next()).toBe(`data: {"requests":["${told}"],"reset":false}\n\n`);
  expect(await sealDueEvents()).toBe(1);
  const next = await create();
  expect(await stream.next()).toBe(`data: {"requests":["${next}"],"reset":false}\n\n`);
});

// One change must not make every open inbox of a large team ask in the same instant.
test.each([
  [20, undefined],
  [100, 200],
  [3_000, 2_000],
])("with %i readers a hint asks them to spread over %s ms", async (readers, spreadMs) => {
  const team = await arrangeTeam();
  const teamId = team.team_id as TeamId;
  const stream = await openStream(team.team_slug, await signInCookie(team.user_id));
  await stream.next();
  for (let n = 1; n < readers; n++) onTestFinished(subscribe(teamId, () => {}));
  publishHere({ teamId, requestIds: [newId("req", new Date())] });
  expect(JSON.parse((await stream.next()).slice("data: ".length)).spread_ms).toBe(spreadMs);
});

test("after a loss, which all pages of the server hear of at once, they spread over three seconds", async () => {
  const team = await arrangeTeam();
  const stream = await openStream(team.team_slug, await signInCookie(team.user_id));
  await stream.next();
  publishLoss();
  expect(await stream.next()).toBe('data: {"requests":[],"reset":true,"spread_ms":3000}\n\n');
});

test("another team's changes do not show", async () => {
  const mine = await arrangeTeam();
  const theirs = await arrangeTeam();
  const stream = await openStream(mine.team_slug, await signInCookie(mine.user_id));
  await stream.next();
  const ask = (key: string) =>
    callHandler(CREATE, "/api/v1/requests", { method: "POST", headers: bearer(key), body: { payload: {} } });
  await ask(theirs.api_key);
  const { id } = await (await ask(mine.api_key)).json();
  expect(await stream.next()).toContain(id);
});

test("a reader who leaves frees the stream", async () => {
  const team = await arrangeTeam();
  const stream = await openStream(team.team_slug, await signInCookie(team.user_id));
  await stream.next();
  expect([subscriberCount(team.team_id as TeamId), openStreamCount()]).toEqual([1, 1]);
  stream.abort.abort();
  expect([subscriberCount(team.team_id as TeamId), openStreamCount()]).toEqual([0, 0]);
});

// An abort that came before is never told again: whoever waits for it then waits for ever.
test("a reader who left before the stream began leaves nothing behind", async () => {
  const team = await arrangeTeam();
  const headers = { cookie: await signInCookie(team.user_id) };
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
  const before = timers();
  const request = new Request(`http://localhost:3000/api/app/${team.team_slug}/stream`, {
    headers,
    signal: AbortSignal.abort(),
  });
  const response = await STREAM(request, { params: Promise.resolve({ team: team.team_slug }) });
  expect(await response.text()).toBe("");
  expect([subscriberCount(team.team_id as TeamId), openStreamCount()]).toEqual([0, 0]);
  expect(timers()).toBeLessThanOrEqual(before);
});

// Somebody who opens streams and never reads must not be able to fill the memory.
test("a stream that nobody reads is cut, and holds no more than its limit until then", async () => {
  const team = await arrangeTeam();
  const teamId = team.team_id as TeamId;
  const headers = { cookie: await signInCookie(team.user_id) };
  const request = new Request(`http://localhost:3000/api/app/${team.team_slug}/stream`, { headers });
  const response = await STREAM(request, { params: Promise.resolve({ team: team.team_slug }) });
  const requestIds = Array.from({ length: 200 }, () => newId("req", new Date()));
  const bytesOfHint = JSON.stringify(requestIds).length;
  let hints = 0;
  while (subscriberCount(teamId) > 0 && hints < 1000) {
    publishHere({ teamId, requestIds });
    hints++;
  }
  expect(hints * bytesOfHint).toBeLessThan(128 * 1024);
  expect(openStreamCount()).toBe(0);
  await expect(response.text()).rejects.toThrow("does not keep up");
});

test("a hint of very many requests says that everything should be read again", async () => {
  const team = await arrangeTeam();
  const stream = await openStream(team.team_slug, await signInCookie(team.user_id));
  await stream.next();
  publishHere({
    teamId: team.team_id as TeamId,
    requestIds: Array.from({ length: 201 }, () => newId("req", new Date())),
  });
  expect(await stream.next()).toBe('data: {"requests":[],"reset":true}\n\n');
});
