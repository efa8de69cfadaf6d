import { expect, test } from "vitest";
import { GET } from "@/app/api/v1/requests/[id]/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { subscribe } from "@/lib/realtime/hub";
import { viewRequest } from "@/lib/services/requests/view-request";
import { arrangeTeam, bearer, callHandler } from "../support/arrange";
import { decideOne, ownerOf } from "../support/deciding";

// "Your agent was told at 15:04:07" must be true: of the first reading of the answer, and of nothing before it.
test("the first reading of an answer is noted once, and tells open pages", async () => {
  const team = await arrangeTeam();
  /** When a hint names this request. */
  const untilTold = (id: string) =>
    new Promise<void>((resolve) => {
      const leave = subscribe(ownerOf(team).teamId, (changed) => {
        if (!Array.isArray(changed) || !changed.some((one) => one === id)) return;
        leave();
        resolve();
      });
    });
  const read = (id: string) =>
    callHandler(GET, `/api/v1/requests/${id}`, { params: { id }, headers: bearer(team.api_key) });
  const readAt = async (id: string) => (await viewRequest(ownerOf(team), id, new Date()))?.answer_read_at;

  const created = await callHandler(CREATE, "/api/v1/requests", {
    method: "POST",
    headers: bearer(team.api_key),
    body: { payload: {} },
  });
  const waiting = (await created.json()).id;
  const decided = await decideOne(team, new Date());
  expect(await readAt(decided)).toBeNull();

  const before = new Date().toISOString();
  const told = untilTold(decided);
  expect((await read(waiting)).status).toBe(200);
  expect((await read(decided)).status).toBe(200);
  await told;
  const first = await readAt(decided);
  expect(first && first >= before).toBe(true);
  expect(await readAt(waiting)).toBeNull();

  await read(decided);
  const again = await decideOne(team, new Date());
  const next = untilTold(again);
  await read(again);
  await next;
  expect(await readAt(decided)).toBe(first);
});
