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

function hold({ key, id }: { key: string; id: string }) {
  const abort = new AbortController();
  const init = { headers: bearer(key), signal: abort.signal };
  const request = new Request(`http://localhost:3000/api/v1/requests/${id}?wait=60`, init);
  const answer = GET(request, { params: Promise.resolve({ id }) });
  return { answer, leave: () => abort.abort(), listeners: () => getEventListeners(request.signal, "abort").length };
}

// A caller that goes away takes everything with it, or a server fills up with those who are no more.
test(`${CALLERS} callers that leave leave no poll, timer or listener behind`, async () => {
  const asked = await arrange();
  const polls = Array.from({ length: CALLERS }, () => hold(asked));
  await expect.poll(heldPolls, { timeout: 20_000 }).toBe(CALLERS);
  const during = timers();
  expect(polls.map(({ listeners }) => listeners())).toEqual(Array(CALLERS).fill(1));
  for (const poll of polls) poll.leave();
  await Promise.all(polls.map(({ answer }) => answer));
  expect(heldPolls()).toBe(0);
  expect(timers()).toBeLessThanOrEqual(during - CALLERS);
  expect(polls.map(({ listeners }) => listeners())).toEqual(Array(CALLERS).fill(0));
}, 60_000);
