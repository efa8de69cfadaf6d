import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { POST as DECIDE } from "@/app/api/app/[team]/requests/[id]/decision/route";
import { GET as METHODS, POST as STEP_UP } from "@/app/api/app/step-up/route";
import { poolOf } from "@/lib/data/pool";
import { MINUTE_MS } from "@/lib/domain/clock/clock";
import type { SignInMethod } from "@/lib/domain/policies/scope";
import type { SessionHandler } from "@/lib/http/session-route";
import { arrangeTeam, callHandler, ownPage, signInCookie } from "../support/arrange";
import { arrangeTenant, callRoute, teamRoutes } from "../support/routes";
import { arrangeMember, ask, callAs, type Member, viewAs } from "../support/session-calls";
import { PASSWORD } from "../support/sign-in";

const LONG_AGO = () => new Date(Date.now() - 6 * MINUTE_MS);

/** A member whose session began long enough ago that it proves nothing by itself. */
async function arrangeOldSession(method?: SignInMethod): Promise<Member> {
  const member = await arrangeMember();
  return { ...member, cookie: await signInCookie(member.user_id, { at: LONG_AGO(), ...(method && { method }) }) };
}

function stepUp(cookie: string, body: unknown, address: string = crypto.randomUUID()): Promise<Response> {
  const headers = { ...ownPage(cookie), "x-forwarded-for": address };
  return callHandler(STEP_UP, "/api/app/step-up", { method: "POST", headers, body });
}

const API_ROOT = path.resolve(import.meta.dirname, "../../app/api/app/[team]");
/** What a caller of these changes is nothing that a thief could live on: they send what was recorded, or test events. */
const WITHOUT = ["endpoints/[id]/check", "endpoints/[id]/diagnose", "endpoints/[id]/recover", "endpoints/[id]/test"];

// A new route that changes keys, endpoints, projects or people must not be reachable by an open browser alone.
test("every route that changes keys, endpoints, members, invitations, projects or the team takes a step-up", async () => {
  const routes = readdirSync(API_ROOT, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts")
    .map((file) => path.dirname(file))
    .filter((file) => /^(keys|endpoints|members|invitations|projects|team|settings|\.)(\/|$)/.test(file))
    .filter((file) => !WITHOUT.includes(file));
  expect(routes.length).toBeGreaterThan(8);
  const open: string[] = [];
  for (const file of routes) {
    const handlers = (await import(path.join(API_ROOT, file, "route.ts"))) as Record<string, Partial<SessionHandler>>;
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      const demands = handlers[method]?.demands; // none where the method is not taken
      if (demands && !demands.stepUp) open.push(`${method} ${file}`);
    }
  }
  expect(open).toEqual([]);
});

// The guard must stand where the calls are answered, not only in what a route says of itself.
test("with an old session such a call is refused and changes nothing; after a step-up it goes through", async () => {
  const tenant = await arrangeTenant();
  const old = await signInCookie(tenant.user_id, { at: LONG_AGO() });
  const row = teamRoutes(tenant).find(({ file }) => file === "app/[team]/keys/[id]/revoke");
  if (!row) throw new Error("no such route");
  const refused = await callRoute(row, "POST", ownPage(old));
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ code: "step_up_required" });
  const revokedAt = async () =>
    (await poolOf("ha_system").query("SELECT revoked_at FROM api_keys WHERE id = $1", [tenant.keyId])).rows[0]
      .revoked_at;
  expect(await revokedAt()).toBeNull();
  const proved = await stepUp(old, { method: "password", password: PASSWORD });
  expect(proved.status).toBe(200);
  expect(await proved.json()).toMatchObject({ method: "password" });
  expect((await callRoute(row, "POST", ownPage(old))).status).toBe(200);
  expect(await revokedAt()).not.toBeNull();
});

// "Who approved this, and how do you know it was them?" is answered by the decision itself.
test("a high-risk approval takes a fresh step-up, and records its method", async () => {
  const ana = await arrangeOldSession("oidc");
  const id = await ask(ana, { risk: "high" });
  const { review_digest: seen_digest } = await viewAs(ana, id);
  const decide = () =>
    callAs(ana, DECIDE, "POST", { params: { id }, body: { decision: "approve", seen_digest, note: "Right." } });
  const refused = await decide();
  expect(await refused.json()).toMatchObject({ code: "step_up_required" });
  expect((await viewAs(ana, id)).status).toBe("pending");
  expect((await stepUp(ana.cookie, { method: "password", password: PASSWORD })).status).toBe(200);
  expect((await decide()).status).toBe(200);
  const { rows } = await poolOf("ha_system").query("SELECT method FROM decisions WHERE request_id = $1", [id]);
  expect(rows).toEqual([{ method: "password" }]);
});

// A stolen cookie must not be a place to guess the password at leisure, nor to lock its owner out elsewhere.
test("wrong passwords are refused, then throttled there; elsewhere the right one still works", async () => {
  const ana = await arrangeOldSession();
  const here = "198.51.100.7";
  for (let n = 0; n < 10; n++) {
    const wrong = await stepUp(ana.cookie, { method: "password", password: "not this one" }, here);
    expect(wrong.status).toBe(400);
    expect(Object.keys((await wrong.json()).errors)).toEqual(["password"]);
  }
  const throttled = await stepUp(ana.cookie, { method: "password", password: PASSWORD }, here);
  expect(throttled.status).toBe(429);
  expect(Number(throttled.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await stepUp(ana.cookie, { method: "password", password: PASSWORD }, "203.0.113.9")).status).toBe(200);
});

// Whoever has no password must not be asked for one, and a step-up must not outlive its session.
test("a person without a password has no method; an ended session cannot be stepped up", async () => {
  const team = await arrangeTeam();
  const cookie = await signInCookie(team.user_id, { method: "link" });
  const methods = async () => (await callHandler(METHODS, "/api/app/step-up", { headers: { cookie } })).json();
  expect(await methods()).toMatchObject({ methods: ["password"] });
  await poolOf("ha_system").query("UPDATE users SET password_hash = NULL WHERE id = $1", [team.user_id]);
  expect(await methods()).toMatchObject({ methods: [] });
  expect((await stepUp(cookie, { method: "password", password: PASSWORD })).status).toBe(400);
  await poolOf("ha_system").query("UPDATE sessions SET revoked_at = now() WHERE user_id = $1", [team.user_id]);
  expect((await stepUp(cookie, { method: "password", password: PASSWORD })).status).toBe(401);
});
