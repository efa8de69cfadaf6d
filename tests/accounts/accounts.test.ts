import { expect, test } from "vitest";
import { POST as REVOKE } from "@/app/api/app/[team]/keys/[id]/revoke/route";
import { GET as KEYS, POST as NEW_KEY } from "@/app/api/app/[team]/keys/route";
import { POST as SIGN_UP } from "@/app/api/app/sign-up/route";
import { POST as NEW_TEAM, GET as TEAMS } from "@/app/api/app/teams/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { poolOf } from "@/lib/data/pool";
import { checkCredentials } from "@/lib/services/accounts/sign-in";
import { signOut } from "@/lib/services/accounts/sign-out";
import { bearer, callHandler, ownPage, signInCookie } from "../support/arrange";

const PASSWORD = "correct horse battery";

function signUp(body: Record<string, unknown>, address = crypto.randomUUID()) {
  return callHandler(SIGN_UP, "/api/app/sign-up", {
    method: "POST",
    headers: { ...ownPage(""), "x-forwarded-for": address },
    body,
  });
}

test("from an address and a password to a team, a key and a first request", async () => {
  const email = `Ana.Torres+${crypto.randomUUID()}@Example.com`;
  const signedUp = await signUp({ email, password: PASSWORD });
  expect(signedUp.status).toBe(201);
  const { user } = await signedUp.json();
  expect(user.email).toBe(email.toLowerCase());
  const cookie = await signInCookie(user.id);
  const made = await callHandler(NEW_TEAM, "/api/app/teams", {
    method: "POST",
    headers: ownPage(cookie),
    body: { name: "Northwind" },
  });
  expect(made.status).toBe(201);
  const { team, project, key } = await made.json();
  expect(project.name).toBe("Northwind");
  const teams = await callHandler(TEAMS, "/api/app/teams", { headers: { cookie } });
  expect((await teams.json()).data).toEqual([{ ...team, role: "owner" }]);
  const request = await callHandler(CREATE, "/api/v1/requests", {
    method: "POST",
    headers: bearer(key.secret),
    body: { payload: { a: 1 } },
  });
  expect(request.status).toBe(201);
});

test("two teams of one name get different addresses", async () => {
  const { user } = await (await signUp({ email: `${crypto.randomUUID()}@example.com`, password: PASSWORD })).json();
  const cookie = await signInCookie(user.id);
  const slugs = [];
  for (let i = 0; i < 3; i++) {
    const made = await callHandler(NEW_TEAM, "/api/app/teams", {
      method: "POST",
      headers: ownPage(cookie),
      body: { name: "Same name" },
    });
    slugs.push((await made.json()).team.slug);
  }
  expect(slugs).toEqual(["same-name", "same-name-2", "same-name-3"]);
});

test("a double submit makes one account", async () => {
  const email = `${crypto.randomUUID()}@example.com`;
  const answers = await Promise.all(Array.from({ length: 8 }, () => signUp({ email, password: PASSWORD })));
  expect(answers.map((answer) => answer.status).sort()).toEqual([201, ...Array(7).fill(409)]);
  const { rows } = await poolOf("ha_system").query("SELECT count(*)::int AS count FROM users WHERE email = $1", [
    email,
  ]);
  expect(rows[0].count).toBe(1);
});

test("a weak password and a bad address are refused by field", async () => {
  const weak = await signUp({ email: "ana@example.com", password: "password123" });
  expect(weak.status).toBe(400);
  expect(Object.keys((await weak.json()).errors)).toEqual(["password"]);
  const bad = await signUp({ email: "not an address", password: "" });
  expect(Object.keys((await bad.json()).errors).sort()).toEqual(["email", "password"]);
});

test("asking about many addresses at sign-up is throttled", async () => {
  const email = `${crypto.randomUUID()}@example.com`;
  await signUp({ email, password: PASSWORD });
  const statuses = [];
  for (let i = 0; i < 31; i++) statuses.push((await signUp({ email, password: PASSWORD }, "203.0.113.9")).status);
  expect(statuses.slice(0, 30)).toEqual(Array(30).fill(409));
  expect(statuses[30]).toBe(429);
});

// The same words, the same count, whether there is an account or not: nobody learns which addresses exist.
test("wrong passwords are throttled alike for known and unknown addresses, and only for that caller", async () => {
  const email = `${crypto.randomUUID()}@example.com`;
  await signUp({ email, password: PASSWORD });
  const outcomes = async (address: string) => {
    const codes = [];
    for (let i = 0; i < 12; i++) {
      const outcome = await checkCredentials(
        { email: address, password: "wrong password", code: "" },
        "203.0.113.10",
        new Date(),
      );
      codes.push(outcome.ok ? "ok" : outcome.code);
    }
    return codes;
  };
  const known = await outcomes(email);
  expect(known).toEqual([...Array(10).fill("not_signed_in"), "rate_limited", "rate_limited"]);
  expect(await outcomes(`${crypto.randomUUID()}@example.com`)).toEqual(known);
  expect((await checkCredentials({ email, password: PASSWORD, code: "" }, "203.0.113.11", new Date())).ok).toBe(true);
});

test("an ended session is refused on the next call", async () => {
  const { user } = await (await signUp({ email: `${crypto.randomUUID()}@example.com`, password: PASSWORD })).json();
  const cookie = await signInCookie(user.id);
  expect((await callHandler(TEAMS, "/api/app/teams", { headers: { cookie } })).status).toBe(200);
  const { rows } = await poolOf("ha_system").query("SELECT id FROM sessions WHERE user_id = $1", [user.id]);
  await signOut(rows[0].id, new Date());
  expect((await callHandler(TEAMS, "/api/app/teams", { headers: { cookie } })).status).toBe(401);
});

test("keys are made, named, listed without their secret, and revoked on the very next call", async () => {
  const { user } = await (await signUp({ email: `${crypto.randomUUID()}@example.com`, password: PASSWORD })).json();
  const headers = ownPage(await signInCookie(user.id));
  const { team, project } = await (
    await callHandler(NEW_TEAM, "/api/app/teams", { method: "POST", headers, body: { name: "Keys" } })
  ).json();
  const params = { team: team.slug };
  const path = `/api/app/${team.slug}/keys`;
  const made = await callHandler(NEW_KEY, path, {
    method: "POST",
    params,
    headers,
    body: { name: "GitHub Actions", project_id: project.id },
  });
  expect(made.status).toBe(201);
  const key = await made.json();
  const list = await (await callHandler(KEYS, path, { params, headers })).text();
  expect(list).not.toContain(key.secret);
  expect(JSON.parse(list).data.map((row: { name: string }) => row.name)).toEqual(["GitHub Actions", "First key"]);

  const ask = () =>
    callHandler(CREATE, "/api/v1/requests", { method: "POST", headers: bearer(key.secret), body: { payload: {} } });
  expect((await ask()).status).toBe(201);
  const revoked = await callHandler(REVOKE, `${path}/${key.id}/revoke`, {
    method: "POST",
    params: { ...params, id: key.id },
    headers,
    body: {},
  });
  expect(await revoked.json()).toMatchObject({ id: key.id, revoked_by: { id: user.id } });
  expect((await ask()).status).toBe(401);
});

// A dump of the database must not let anybody in.
test("no key, password or webhook secret stands in the database in the open", async () => {
  const { user } = await (await signUp({ email: `${crypto.randomUUID()}@example.com`, password: PASSWORD })).json();
  const headers = ownPage(await signInCookie(user.id));
  const { key } = await (
    await callHandler(NEW_TEAM, "/api/app/teams", { method: "POST", headers, body: { name: "Dump" } })
  ).json();
  for (const table of ["users", "sessions", "api_keys", "webhook_endpoints", "throttles"]) {
    const { rows } = await poolOf("ha_system").query(`SELECT t::text AS row FROM ${table} t`);
    const dump = rows.map(({ row }) => row).join("\n");
    for (const secret of [PASSWORD, key.secret, "whsec_"])
      expect([table, dump.includes(secret)]).toEqual([table, false]);
  }
});
