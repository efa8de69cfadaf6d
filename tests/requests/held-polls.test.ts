import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { GET } from "@/app/api/v1/requests/[id]/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { heldPolls } from "@/lib/realtime/waiters";
import { arrangeTeam, bearer, callHandler } from "../support/arrange";

const CALLERS = 500;

/** Timers that keep the process alive. */
const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;

async function arrange(): Promise<{ key: string; id: string }> {
  const { api_key: key } = await arrangeTeam();
  const body = { payload: { amount: 500 }, expires_at: new Date(Date.now() + 3_600_000).toISOString() };
  const made = await callHandler(CREATE, "/api/v1/requests", { method: "POST", headers: bearer(key), body });
  return { key, id: ((await made.json()) as { id: string }).id };
}

function hold({ key, id }: { key: string; id: string }, signal: AbortSignal): Promise<Response> {
  const request = new Request(`http://localhost:3000/api/v1/requests/${id}?wait=60`, { headers: bearer(key), signal });
  return GET(request, { params: Promise.resolve({ id }) });
}

// A caller that goes away takes everything with it, or a server fills up with those who are no more.
test(`${CALLERS} callers that leave leave no poll, timer or listener behind`, async () => {
  const asked = await arrange();
  const aborts = Array.from({ length: CALLERS }, () => new AbortController());
  const polls = aborts.map(({ signal }) => hold(asked, signal));
  await expect.poll(heldPolls, { timeout: 20_000 }).toBe(CALLERS);
  const during = timers();
  for (const abort of aborts) abort.abort();
  await Promise.all(polls);
  expect(heldPolls()).toBe(0);
  expect(timers()).toBeLessThanOrEqual(during - CALLERS);
  expect(aborts.flatMap(({ signal }) => getEventListeners(signal, "abort"))).toEqual([]);
}, 60_000);
