import { afterEach, expect, test } from "vitest";
import { GET as STREAM } from "@/app/api/app/[team]/stream/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { notify } from "@/lib/data/notify/channel";
import { startListening } from "@/lib/realtime/postgres-bus";
import { arrangeTeam, bearer, callHandler, signInCookie } from "../support/arrange";

const opened: AbortController[] = [];
afterEach(() => {
  for (const stream of opened.splice(0)) stream.abort();
});

async function openStream(slug: string, cookie: string) {
  const abort = new AbortController();
  opened.push(abort);
  const request = new Request(`http://localhost:3000/api/app/${slug}/stream`, { headers: { cookie }, signal: abort.signal });
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

test("another team's changes do not show", async () => {
  const mine = await arrangeTeam();
  const theirs = await arrangeTeam();
  const stream = await openStream(mine.team_slug, await signInCookie(mine.user_id));
  await stream.next();
  const ask = (key: string) => callHandler(CREATE, "/api/v1/requests", { method: "POST", headers: bearer(key), body: { payload: {} } });
  await ask(theirs.api_key);
  const { id } = await (await ask(mine.api_key)).json();
  expect(await stream.next()).toContain(id);
});

test("a hint from another server reaches this one's streams", async () => {
  startListening();
  const team = await arrangeTeam();
  const stream = await openStream(team.team_slug, await signInCookie(team.user_id));
  await stream.next();
  const message = JSON.stringify({ sender: "another server", hints: [{ team: team.team_id, requests: ["req_X"] }] });
  // Listening starts in the background: hints sent before it stands are lost, as they may be.
  const repeat = setInterval(() => void notify(message), 50);
  expect(await stream.next()).toContain("req_X");
  clearInterval(repeat);
});

test("a reader who leaves frees the stream", async () => {
  const team = await arrangeTeam();
  const stream = await openStream(team.team_slug, await signInCookie(team.user_id));
  await stream.next();
  stream.abort.abort();
  const { subscriberCount } = await import("@/lib/realtime/hub");
  expect(subscriberCount(team.team_id as `team_${string}`)).toBe(0);
});
