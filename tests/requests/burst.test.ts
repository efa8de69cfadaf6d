import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { GET as VIEW } from "@/app/api/app/[team]/requests/[id]/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { provideEnv } from "@/lib/config/env";
import { poolOf } from "@/lib/data/pool";
import { arrangeTeam, bearer, callHandler, signInCookie } from "../support/arrange";

const POOL = 2;
/** Longer than Prisma waits for a connection by itself (2 s), shorter than we do (5 s). */
const BUSY_MS = 2_500;

process.env.DATABASE_POOL_MAX = String(POOL);
provideEnv({});

// A burst of decisions is no outage: whoever waits in line for a connection must not be told that it is.
test("a page that waits for a connection behind a burst is answered", async () => {
  const team = await arrangeTeam();
  const headers = { cookie: await signInCookie(team.user_id) };
  const body = { payload: { amount: 500 } };
  const created = await callHandler(CREATE, "/api/v1/requests", {
    method: "POST",
    headers: bearer(team.api_key),
    body,
  });
  const { id } = (await created.json()) as { id: string };
  const view = () =>
    callHandler(VIEW, `/api/app/${team.team_slug}/requests/${id}`, { params: { team: team.team_slug, id }, headers });
  expect((await view()).status).toBe(200);

  const busy = await Promise.all(Array.from({ length: POOL }, () => poolOf("ha_app").connect()));
  const waiting = Promise.all(Array.from({ length: 10 }, view));
  await sleep(BUSY_MS);
  for (const client of busy) client.release();
  expect((await waiting).map(({ status }) => status)).toEqual(Array(10).fill(200));
});
