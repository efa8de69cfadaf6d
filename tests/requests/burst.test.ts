import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { GET as KEYS } from "@/app/api/app/[team]/keys/route";
import { provideEnv } from "@/lib/config/env";
import { poolOf } from "@/lib/data/pool";
import { arrangeTeam, callHandler, signInCookie } from "../support/arrange";

const POOL = 2;
const CALLS = 10;
/** Longer than Prisma waits for a connection by itself (2 s), shorter than we do (5 s). */
const BUSY_MS = 3_000;

process.env.DATABASE_POOL_MAX = String(POOL);
provideEnv({});

// A burst of decisions is no outage: whoever waits in line for a connection must not be told that it is.
test("what waits for a connection behind a burst is answered, through Prisma too", async () => {
  const { team_slug: team, user_id } = await arrangeTeam();
  const headers = { cookie: await signInCookie(user_id) };
  const list = () => callHandler(KEYS, `/api/app/${team}/keys`, { params: { team }, headers });
  expect((await list()).status).toBe(200);

  const busy = await Promise.all(Array.from({ length: POOL }, () => poolOf("ha_app").connect()));
  const waiting = Promise.all(Array.from({ length: CALLS }, list));
  await sleep(BUSY_MS);
  for (const client of busy) client.release();
  expect((await waiting).map(({ status }) => status)).toEqual(Array(CALLS).fill(200));
});
