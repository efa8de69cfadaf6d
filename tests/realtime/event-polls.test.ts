import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { GET as EVENTS } from "@/app/api/v1/events/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { poolOf } from "@/lib/data/pool";
import { heldPolls } from "@/lib/realtime/waiters";
import { sealDueEvents } from "@/lib/services/audit/seal-due-events";
import { arrangeTeam, bearer, callHandler } from "../support/arrange";

const POLLS = 100;
const WATCHED_MS = 3_000;

// A thousand consumers that wait must not be a thousand queries a second.
test("held event polls cost the database next to nothing, and miss no event", async () => {
  const team = await arrangeTeam();
  const headers = bearer(team.api_key);
  const held = Array.from({ length: POLLS }, () => callHandler(EVENTS, "/api/v1/events?wait=30", { headers }));
  while (heldPolls() < POLLS) await sleep(20);
  await sleep(2_500); // until those that came between two checks have looked once more

  let acquired = 0;
  const count = () => acquired++;
  poolOf("ha_app").on("acquire", count);
  await sleep(WATCHED_MS);
  poolOf("ha_app").off("acquire", count);
  console.info(`${POLLS} held event polls: ${acquired} reads in ${WATCHED_MS / 1000} s`);
  expect(acquired).toBeLessThan(POLLS / 10);
  expect(heldPolls()).toBe(POLLS);

  await callHandler(CREATE, "/api/v1/requests", { method: "POST", headers, body: { payload: {} } });
  await sealDueEvents();
  for (const answer of await Promise.all(held)) {
    expect((await answer.json()).data).toMatchObject([{ event: "request.created" }]);
  }
});
