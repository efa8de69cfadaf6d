import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "@playwright/test";
import { findRouteFiles } from "@/scripts/launch/door/route-files";
import { ROOT } from "@/scripts/launch/root";
import { startServer, type TestServer } from "../support/server";
import { type Call, callsOf, oddCalls, rowsOf } from "./doors/calls";
import { arrangeCaller, type Caller } from "./doors/tenant";
import { tell } from "./doors/told";

/** The request headers by which Next tells its own kinds of a page apart: it names them in every answer of its own. */
const NEXT_VARIES_BY = "next-router-state-tree";
/** So many calls a minute that none of them meets the limit; and no work of its own that comes in between. */
const env = { RATE_LIMIT_PER_MINUTE: "1000000", LOG_LEVEL: "error", SWEEP_TICKER: "false" };
/** What an answer tells of may still be under way: events get their places a moment after the call that made them. */
const ASKED_AGAIN = 5;
const PAUSE_MS = 300;

type Door = { server: TestServer; caller: Caller; calls: Call[] };

async function openDoor(API_DOOR: "front" | "next"): Promise<Door> {
  const server = await startServer({ env: { ...env, API_DOOR } });
  const caller = await arrangeCaller(server);
  return { server, caller, calls: [...rowsOf(caller.tenant).flatMap(callsOf), ...oddCalls(caller.tenant)] };
}

/** Asks both doors the same, the same number of times. */
async function askBoth(front: Door, next: Door, at: number) {
  const [call, same] = [front.calls[at], next.calls[at]];
  if (!call || !same) throw new Error("the two doors are not asked the same");
  for (let attempt = 0; ; attempt++) {
    const [{ vary, ...ours }, { vary: nexts, ...theirs }] = await Promise.all([
      tell(front.server.url, call, front.caller),
      tell(next.server.url, same, next.caller),
    ]);
    const isInFront = !vary.includes(NEXT_VARIES_BY) && nexts.includes(NEXT_VARIES_BY);
    if (isDeepStrictEqual(ours, theirs)) return { call, isInFront, difference: null };
    if (attempt === ASKED_AGAIN) return { call, isInFront, difference: { call, ours, theirs } };
    await sleep(PAUSE_MS);
  }
}

// A serverless host runs the routes behind Next, our server in front of it: who calls must not be able to tell which.
test("every route answers every call alike through both doors", async () => {
  test.setTimeout(480_000);
  const [front, next] = await Promise.all([openDoor("front"), openDoor("next")]);
  const differences: unknown[] = [];
  const answeredInFront = new Set<string>();
  for (const at of front.calls.keys()) {
    const { call, isInFront, difference } = await askBoth(front, next, at);
    if (isInFront) answeredInFront.add(call.path);
    if (difference) differences.push(difference);
  }
  expect(differences).toEqual([]);
  // Or both might have been answered by Next.
  const plain = rowsOf(front.caller.tenant).filter(({ file }) => file !== "auth/[...nextauth]");
  expect(plain.filter((row) => !answeredInFront.has(row.path)).map(({ file }) => file)).toEqual([]);
  console.log(`two doors: ${front.calls.length} calls of ${plain.length} routes told alike`);
  await Promise.all([front.server.stop(), next.server.stop()]);
});

// A route that one door knows and the other does not would work for some installations only.
test("the front door has the routes that Next has built, and no other", () => {
  const manifest = path.join(ROOT, ".next/app-path-routes-manifest.json");
  const built = Object.entries(JSON.parse(readFileSync(manifest, "utf8")) as Record<string, string>)
    .filter(([entry, address]) => entry.endsWith("/route") && /^\/(api|\.well-known)\//.test(address))
    .map(([, address]) => address);
  expect(
    findRouteFiles()
      .map(({ pattern }) => pattern)
      .sort(),
  ).toEqual(built.sort());
});
