import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { POST as REVEAL } from "@/app/api/app/[team]/projects/[id]/reveal_callback_secret/route";
import { POST as ROTATE } from "@/app/api/app/[team]/projects/[id]/rotate_callback_secret/route";
import { GET as PROJECTS } from "@/app/api/app/[team]/projects/route";
import { POST as CANCEL } from "@/app/api/v1/requests/[id]/cancel/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { poolOf } from "@/lib/data/pool";
import { DAY_MS } from "@/lib/domain/clock/clock";
import type { Handler } from "@/lib/http/resource";
import { Dispatcher } from "@/lib/worker/dispatcher";
import { arrangeTeam, bearer, callHandler, ownPage, signInCookie } from "../support/arrange";
import { startReceiver } from "../support/receiver";

let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.stop());
beforeEach(() => {
  receiver.received.length = 0;
});

async function arrange() {
  const team = await arrangeTeam();
  const cookie = await signInCookie(team.user_id);
  const params = { team: team.team_slug, id: team.project_id };
  const post = async (handler: Handler, body: object) => {
    const answer = await callHandler(handler, "/api/app/x/projects/y/z", {
      method: "POST",
      params,
      headers: ownPage(cookie),
      body,
    });
    return { status: answer.status, headers: answer.headers, body: await answer.json() };
  };
  return {
    team,
    reveal: (mode = "live") => post(REVEAL, { mode }),
    rotate: (mode = "live") => post(ROTATE, { mode }),
    shown: async () => {
      const answer = await callHandler(PROJECTS, "/api/app/x/projects", { params, headers: { cookie } });
      return (await answer.json()).data[0].callback_secrets;
    },
  };
}

/** Asks with a callback_url, takes it back, and delivers what came of it. */
async function deliverOne(key: string) {
  const headers = bearer(key);
  const body = { payload: {}, callback_url: receiver.url };
  const created = await callHandler(CREATE, "/api/v1/requests", { method: "POST", headers, body });
  const { id } = await created.json();
  await callHandler(CANCEL, `/api/v1/requests/${id}/cancel`, { method: "POST", params: { id }, headers, body: {} });
  const dispatcher = new Dispatcher({ clock: () => new Date(), leaseMs: 60_000, concurrency: 8 });
  await dispatcher.dispatch();
  await dispatcher.idle(10_000);
  const last = receiver.received.at(-1);
  if (!last) throw new Error("nothing arrived");
  return last;
}

function verifies(secret: string, { body, headers }: Awaited<ReturnType<typeof deliverOne>>): boolean {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}

// A receiver has to know its secret before the first request is sent there.
test("the secret that is shown is the one that signs, also when it is asked for first", async () => {
  const { team, reveal, shown } = await arrange();
  expect(await shown()).toEqual({ live: null, test: null });
  const first = await reveal();
  expect(first).toMatchObject({ status: 200, body: { old_signs_until: null } });
  expect(first.headers.get("cache-control")).toBe("no-store");
  expect((await reveal()).body).toEqual(first.body);
  expect(verifies(first.body.secret, await deliverOne(team.api_key))).toBe(true);
  const ofTests = await reveal("test");
  expect(ofTests.body.secret).not.toBe(first.body.secret);
  expect(JSON.stringify(await shown())).not.toContain("whsec_");
  expect(await reveal("staging")).toMatchObject({ status: 400, body: { errors: { mode: ["must be live or test"] } } });
});

// Nobody can change a secret in two places at once: for a day both hold.
test("after a rotation both secrets verify for a day, then the new one alone", async () => {
  const { team, reveal, rotate, shown } = await arrange();
  const { secret: old } = (await reveal()).body;
  const before = Date.now();
  const rotated = await rotate();
  const { secret, old_signs_until } = rotated.body;
  expect(rotated.headers.get("cache-control")).toBe("no-store");
  expect(Date.parse(old_signs_until) - before).toBeGreaterThanOrEqual(DAY_MS);
  expect((await shown()).live).toMatchObject({ old_signs_until });
  expect((await reveal()).body).toMatchObject({ secret, old_signs_until });
  const during = await deliverOne(team.api_key);
  expect([verifies(old, during), verifies(secret, during)]).toEqual([true, true]);

  await poolOf("ha_system").query("UPDATE callback_secrets SET old_secret_until = $1", [new Date()]);
  const after = await deliverOne(team.api_key);
  expect([verifies(old, after), verifies(secret, after)]).toEqual([false, true]);
  expect((await shown()).live).toMatchObject({ old_signs_until: null });
});

test("rotating what was never used makes it, and leaves nothing old behind", async () => {
  const { team, rotate, reveal } = await arrange();
  const { secret, old_signs_until } = (await rotate()).body;
  expect(old_signs_until).toBeNull();
  expect((await reveal()).body.secret).toBe(secret);
  expect(verifies(secret, await deliverOne(team.api_key))).toBe(true);
});

// After ENCRYPTION_KEY was lost a new secret must get deliveries going again, at once and not after the overlap.
test("a secret that cannot be opened is said to be so, and a rotation puts it right", async () => {
  const { team, reveal, rotate } = await arrange();
  await reveal();
  await poolOf("ha_system").query(
    "UPDATE callback_secrets SET secret_sealed = overlay(secret_sealed PLACING '\\x00000000'::bytea FROM 2)",
  );
  expect(await reveal()).toMatchObject({ status: 409, body: { code: "secret_unreadable" } });
  const { secret } = (await rotate()).body;
  expect(verifies(secret, await deliverOne(team.api_key))).toBe(true);
});

// Whoever may only look must not be able to sign in our name.
test("an approver sees that there are secrets, and neither reads nor rotates one", async () => {
  const { team } = await arrange();
  const { user_id } = await arrangeTeam({ team: team.team_slug });
  const cookie = await signInCookie(user_id);
  const params = { team: team.team_slug, id: team.project_id };
  const listed = await callHandler(PROJECTS, "/api/app/x/projects", { params, headers: { cookie } });
  expect(listed.status).toBe(200);
  for (const handler of [REVEAL, ROTATE]) {
    const call = { method: "POST", params, headers: ownPage(cookie), body: { mode: "live" } };
    expect((await callHandler(handler, "/api/app/x/projects/y/z", call)).status).toBe(403);
  }
});
