import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { GET as FACTORS } from "@/app/api/app/account/factors/route";
import { DELETE as DISCONNECT } from "@/app/api/app/account/identities/[id]/route";
import { POST as CONNECT } from "@/app/api/app/account/identities/route";
import { decideEnv } from "@/lib/config/env";
import { poolOf } from "@/lib/data/pool";
import { findPersonBySession } from "@/lib/data/unscoped/sessions";
import { MINUTE_MS } from "@/lib/domain/clock/clock";
import { claimsOf, githubClaims } from "@/lib/http/identity-providers";
import { arrangeTeam, signInCookie } from "../support/arrange";
import { type Issuer, type PersonThere, startIssuer } from "../support/issuer";
import { callAsPerson } from "../support/person-calls";
import { askToken, cookieHeader, cookiesSet, ORIGIN, SESSION, send, sidOf } from "../support/sign-in";

let issuer: Issuer;

beforeAll(async () => {
  issuer = await startIssuer(`${ORIGIN}/api/auth/callback/oidc`);
});
afterAll(() => issuer.stop());
beforeEach(() => {
  decideEnv({
    OIDC_ISSUER: issuer.url,
    OIDC_CLIENT_ID: issuer.clientId,
    OIDC_CLIENT_SECRET: issuer.clientSecret,
    OIDC_NAME: "Northwind",
  });
});

const anAddress = () => `person-${crypto.randomUUID()}@example.com`;

type Trip = { query: URLSearchParams; cookies: Map<string, string> };

/** Goes to the issuer as a browser does, and stops at the door on the way back. */
async function goThere(person: PersonThere, session = ""): Promise<Trip> {
  issuer.seat(person);
  const { csrfToken, cookies } = await askToken();
  const left = await send("POST", "signin/oidc", {
    headers: { cookie: cookieHeader(cookies), "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, json: "true", callbackUrl: "/sign-in" }).toString(),
  });
  for (const [name, value] of cookiesSet(left)) cookies.set(name, value);
  if (session) cookies.set(SESSION, decodeURIComponent(session.split("=")[1] ?? ""));
  let next = new URL(((await left.json()) as { url: string }).url);
  expect(next.origin).toBe(issuer.url);
  const theirs = new Map<string, string>();
  while (next.origin === issuer.url) {
    const cookie = [...theirs].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(next, { redirect: "manual", headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) {
      const [name = "", value = ""] = (set.split(";")[0] ?? "").split(/=(.*)/s);
      theirs.set(name, value);
    }
    next = new URL(answer.headers.get("location") ?? "", next);
  }
  return { query: next.searchParams, cookies };
}

type Arrival = { sid: string | null; to: string };

/** Comes back with what the issuer gave along. */
async function comeBack({ query, cookies }: Trip): Promise<Arrival> {
  const answer = await send("GET", "callback/oidc", {
    query: `?${query}`,
    headers: { cookie: cookieHeader(cookies) },
  });
  expect(answer.status).toBeLessThan(500);
  const session = cookiesSet(answer).get(SESSION);
  const { pathname, search } = new URL(answer.headers.get("location") ?? "", ORIGIN);
  return { sid: session ? String(await sidOf(session)) : null, to: pathname + search };
}

const arriveAs = async (person: PersonThere, session?: string) => comeBack(await goThere(person, session));

async function personOf(sid: string | null) {
  return findPersonBySession(sid ?? "", new Date());
}

/** Somebody with an account here; verified or not. */
async function arrangePerson(isVerified: boolean) {
  const email = anAddress();
  const { user_id: id } = await arrangeTeam({ email });
  if (!isVerified) await poolOf("ha_system").query("UPDATE users SET email_verified_at = NULL WHERE id = $1", [id]);
  return { id, email };
}

const REFUSED = { sid: null, to: "/sign-in?error=not_connected" };

// A person of the company signs in without ever having chosen a password here.
test("an address that is nobody's gets an account, verified only where the issuer has checked it; then it is known", async () => {
  const there = { sub: crypto.randomUUID(), email: anAddress().toUpperCase(), email_verified: true, name: "Bo Ek" };
  const first = await personOf((await arriveAs(there)).sid);
  expect(first).toMatchObject({
    email: there.email.toLowerCase(),
    name: "Bo Ek",
    method: "oidc",
    stepUp: null,
    emailVerifiedAt: expect.any(Date),
  });
  // By who they are, not by an address, which may have changed there.
  const again = await personOf((await arriveAs({ ...there, email: anAddress() })).sid);
  expect(again?.id).toBe(first?.id);
  const unchecked = { sub: crypto.randomUUID(), email: anAddress(), email_verified: false };
  expect(await personOf((await arriveAs(unchecked)).sid)).toMatchObject({ emailVerifiedAt: null });
});

// Whoever can write any address at some issuer must not become its owner here.
test("an account is joined only where both sides have verified the address; else nothing of it is touched", async () => {
  const verified = await arrangePerson(true);
  const unverified = await arrangePerson(false);
  const there = (email: string, email_verified?: boolean) => ({
    sub: crypto.randomUUID(),
    email,
    ...(email_verified !== undefined && { email_verified }),
  });
  expect(await arriveAs(there(verified.email, false))).toEqual(REFUSED);
  expect(await arriveAs(there(verified.email))).toEqual(REFUSED);
  expect(await arriveAs(there(unverified.email, true))).toEqual(REFUSED);
  const { rowCount } = await poolOf("ha_system").query("SELECT FROM identities WHERE user_id = ANY($1)", [
    [verified.id, unverified.id],
  ]);
  expect(rowCount).toBe(0);
  const joined = there(verified.email, true);
  expect(await personOf((await arriveAs(joined)).sid)).toMatchObject({ id: verified.id, method: "oidc" });
  const { rows } = await poolOf("ha_system").query(
    "SELECT type FROM events WHERE actor_id = $1 AND type LIKE 'account.identity%'",
    [verified.id],
  );
  expect(rows).toEqual([{ type: "account.identity_connected" }]);
  // The address has passed to somebody else there: they are not the person who has it here.
  expect(await arriveAs(there(verified.email, true))).toEqual(REFUSED);
});

// Whoever was shut out must not come back through the other site.
test("a disabled person is refused, known or not; without an address there is no account", async () => {
  const { id, email } = await arrangePerson(true);
  const there = { sub: crypto.randomUUID(), email, email_verified: true };
  expect((await arriveAs(there)).sid).not.toBeNull();
  await poolOf("ha_system").query("UPDATE users SET disabled_at = now() WHERE id = $1", [id]);
  expect(await arriveAs(there)).toEqual(REFUSED);
  expect(await arriveAs({ ...there, sub: crypto.randomUUID() })).toEqual(REFUSED);
  expect(await arriveAs({ sub: crypto.randomUUID() })).toEqual({ sid: null, to: "/sign-in?error=no_address" });
});

// The answer of the issuer is worth something only to the browser that asked, once.
test("no answer lets anybody in without the state, PKCE and nonce of the browser that left, or from another issuer", async () => {
  const there = () => ({ sub: crypto.randomUUID(), email: anAddress(), email_verified: true });
  const FAILED = { sid: null, to: expect.stringMatching(/^\/(sign-in|api\/auth\/error)\?error=OAuthCallback/) };
  for (const name of ["next-auth.state", "next-auth.pkce.code_verifier", "next-auth.nonce"]) {
    const trip = await goThere(there());
    expect(trip.cookies.delete(name)).toBe(true);
    expect([name, await comeBack(trip)]).toEqual([name, FAILED]);
  }
  const changed = await goThere(there());
  changed.query.set("state", "another");
  expect(await comeBack(changed)).toEqual(FAILED);
  const stolen = await goThere(there());
  const mine = await goThere(there());
  expect(await comeBack({ query: stolen.query, cookies: mine.cookies })).toEqual(FAILED);
  expect((await comeBack(stolen)).sid).not.toBeNull();
  expect(await comeBack(stolen)).toEqual(FAILED); // the code has been used

  const trip = await goThere(there());
  const foreign = await startIssuer(`${ORIGIN}/api/auth/callback/oidc`);
  decideEnv({ OIDC_ISSUER: foreign.url, OIDC_CLIENT_ID: foreign.clientId, OIDC_CLIENT_SECRET: foreign.clientSecret });
  expect(await comeBack(trip)).toEqual(FAILED);
  await foreign.stop();
});

// Coming back with a session is not asking: else a link could fasten a stranger's sign-in to somebody's account.
test("connecting takes the person's own asking after a step-up; disconnecting too, and never the last way in", async () => {
  const ana = await arrangePerson(true);
  const cookie = await signInCookie(ana.id);
  const old = await signInCookie(ana.id, { at: new Date(Date.now() - 6 * MINUTE_MS) });
  const there = { sub: crypto.randomUUID(), email: anAddress(), email_verified: true };
  const ask = (by: string) => callAsPerson(by, CONNECT, "POST", { body: { provider: "oidc" } });

  const unasked = await arriveAs({ ...there, sub: crypto.randomUUID(), email: anAddress() }, cookie);
  expect((await personOf(unasked.sid))?.id).not.toBe(ana.id);
  expect((await ask(old)).status).toBe(403);
  expect((await ask(cookie)).status).toBe(204);
  expect(await arriveAs(there, cookie)).toEqual({ sid: null, to: "/account/security?connected=oidc" });
  expect(await personOf((await arriveAs(there)).sid)).toMatchObject({ id: ana.id, method: "oidc" });

  const eve = await arrangePerson(true);
  const hers = await signInCookie(eve.id);
  expect((await ask(hers)).status).toBe(204);
  expect(await arriveAs(there, hers)).toEqual({ sid: null, to: "/account/security?refused=identity_taken" });

  const { identities, providers } = await (await callAsPerson(cookie, FACTORS, "GET")).json();
  expect(identities).toMatchObject([{ name: "Northwind", email: there.email }]);
  expect(providers).toEqual([{ id: "oidc", name: "Northwind", is_connected: true }]);
  const remove = (by: string) => callAsPerson(by, DISCONNECT, "DELETE", { params: { id: identities[0].id }, body: {} });
  expect([(await remove(old)).status, (await remove(hers)).status]).toEqual([403, 404]);
  await poolOf("ha_system").query("UPDATE users SET password_hash = NULL WHERE id = $1", [ana.id]);
  expect((await (await remove(cookie)).json()).code).toBe("last_way_in");
  await poolOf("ha_system").query("UPDATE users SET password_hash = 'x' WHERE id = $1", [ana.id]);
  expect((await remove(cookie)).status).toBe(204);
});

// Two browsers of one new person must make one account.
test("a new person who arrives five times at once has one account", async () => {
  const there = { sub: crypto.randomUUID(), email: anAddress(), email_verified: true };
  const trips = [];
  for (let n = 0; n < 5; n++) trips.push(await goThere(there));
  const arrivals = await Promise.all(trips.map(comeBack));
  const people = await Promise.all(arrivals.filter(({ sid }) => sid !== null).map(({ sid }) => personOf(sid)));
  expect(people.length).toBeGreaterThan(0);
  expect(new Set(people.map((person) => person?.id)).size).toBe(1);
});

// What a site says is believed only in the form in which the standard lets it promise.
test("an address counts as verified only by the word true; GitHub's is its primary one", () => {
  const site = { id: "oidc", name: "Northwind", issuer: "https://id.example" } as const;
  const verified = (email_verified: unknown) =>
    claimsOf(site, { sub: "1", email: "Ana@Example.com", email_verified })?.isEmailVerified;
  expect([true, "true", 1, undefined, null].map(verified)).toEqual([true, false, false, false, false]);
  expect(claimsOf(site, { email: "ana@example.com" })).toBeNull();
  expect(claimsOf(site, { sub: "1", email: "no address", email_verified: true })).toMatchObject({ email: null });
  const emails = [
    { email: "old@example.com", primary: false, verified: true },
    { email: "ana@example.com", primary: true, verified: false },
  ];
  expect(githubClaims({ id: 7, login: "ana" }, emails)).toEqual({
    sub: "7",
    name: "ana",
    email: "ana@example.com",
    email_verified: false,
  });
});
