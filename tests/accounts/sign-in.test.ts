import { beforeAll, describe, expect, test } from "vitest";
import { poolOf } from "@/lib/data/pool";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { arrangeTeam, signInCookie } from "../support/arrange";
import { captureLog } from "../support/captured-log";
import { switchableDatabase } from "../support/database-away";
import {
  askToken,
  cookieHeader,
  cookiesSet,
  nextOf,
  ORIGIN,
  PASSWORD,
  SESSION,
  send,
  sidOf,
  signIn,
} from "../support/sign-in";

let person: Provisioned;
let email: string;
let awayFromDatabase: Awaited<ReturnType<typeof switchableDatabase>>;

beforeAll(async () => {
  awayFromDatabase = await switchableDatabase();
  email = `ana-${crypto.randomUUID()}@example.com`;
  person = await arrangeTeam({ email });
});

test("the right password opens a session that is this person's, and the session call says so", async () => {
  const answer = await signIn({ email, callbackUrl: "/northwind/inbox?status=pending" });
  expect(await nextOf(answer)).toMatchObject({ status: 200, origin: ORIGIN, path: "/northwind/inbox?status=pending" });
  expect(answer.headers.getSetCookie().find((cookie) => cookie.startsWith(SESSION))).toMatch(
    /Path=\/.*HttpOnly.*SameSite=Lax/,
  );
  const session = await send("GET", "session", { headers: { cookie: cookieHeader(cookiesSet(answer)) } });
  expect(await session.json()).toMatchObject({ user: { email } });
});

test("signing out ends the session itself, and not only the cookie", async () => {
  const signedIn = cookiesSet(await signIn({ email }));
  const { csrfToken, cookies } = await askToken();
  const cookie = cookieHeader(new Map([...signedIn, ...cookies]));
  const body = new URLSearchParams({ csrfToken, json: "true", callbackUrl: "/" });
  const left = await send("POST", "signout", { headers: { cookie }, body });
  expect(await nextOf(left)).toMatchObject({ status: 200, path: "/" });
  const again = await send("GET", "session", { headers: { cookie: `${SESSION}=${signedIn.get(SESSION)}` } });
  expect(await again.json()).not.toHaveProperty("user");
});

test.each([
  ["a wrong password", { password: "wrong" }],
  ["an unknown address", { email: "nobody@example.com" }],
  ["a null byte in the address", { email: "ana\u0000@example.com" }],
  ["nothing but null bytes", { email: "\u0000", password: "\u0000" }],
  ["an empty address", { email: "" }],
  ["an empty password", { password: "" }],
  ["a very long address", { email: `${"a".repeat(8000)}@example.com` }],
])("%s is a failed sign-in like any other", async (_name, fields) => {
  const expected = { status: 401, origin: ORIGIN, error: "CredentialsSignin" };
  for (const asJson of [false, true]) {
    const answer = await signIn({ email, ...fields }, { asJson });
    expect(cookiesSet(answer).has(SESSION)).toBe(false);
    expect(await nextOf(answer)).toMatchObject(expected);
  }
});

test("fields that are no texts count as missing", async () => {
  const { csrfToken, cookies } = await askToken();
  const headers = { cookie: cookieHeader(cookies), "content-type": "application/json" };
  for (const odd of [null, 5, {}, [], true, { $ne: null }]) {
    const body = JSON.stringify({ csrfToken, json: "true", email: odd, password: odd, callbackUrl: odd });
    expect((await send("POST", "callback/credentials", { headers, body })).status).toBe(401);
  }
});

// Somebody who put their own session into this browser must not find its owner in it afterwards.
test("a session that came with the call is never the one that is signed in to", async () => {
  const planted = (await signInCookie(person.user_id)).slice(SESSION.length + 1);
  const answer = await signIn({ email }, { cookies: { [SESSION]: planted } });
  const opened = cookiesSet(answer).get(SESSION);
  expect(await sidOf(opened)).toEqual(expect.stringMatching(/^ses_/));
  expect(await sidOf(opened)).not.toBe(await sidOf(planted));
});

test("without the token that only our pages know nobody is signed in", async () => {
  const body = () => new URLSearchParams({ email, password: PASSWORD, csrfToken: "0".repeat(64) });
  const csrf = cookieHeader((await askToken()).cookies);
  for (const cookie of ["", csrf, `next-auth.csrf-token=${"0".repeat(64)}`]) {
    const answer = await send("POST", "callback/credentials", { headers: { cookie }, body: body() });
    expect([cookie, cookiesSet(answer).has(SESSION)]).toEqual([cookie, false]);
  }
});

// What next-auth catches it puts into an address: neither the caller nor a browser's history may learn of our insides.
describe("while the database is away", () => {
  const expectAway = async (answer: Response) => {
    expect(answer.status).toBe(503);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ code: "database_unavailable" });
    expect(`${text}${answer.headers.get("location")}`).not.toMatch(/ECONN|127\.0\.0\.1|connect /);
  };

  test("a sign-in says so, is logged, and tells nothing else", async () => {
    await awayFromDatabase(async () => {
      const log = captureLog();
      await expectAway(await signIn({ email }));
      expect(log.filter((line) => line.includes("ECONNREFUSED")).length).toBeGreaterThan(0);
    });
  });

  test("nobody is signed out by it", async () => {
    const cookie = await signInCookie(person.user_id);
    await awayFromDatabase(async () => {
      const answer = await send("GET", "session", { headers: { cookie } });
      expect(answer.headers.getSetCookie()).toEqual([]);
      await expectAway(answer);
    });
    const { rows } = await poolOf("ha_system").query(
      "SELECT count(*)::int AS open FROM sessions WHERE revoked_at IS NULL AND user_id = $1",
      [person.user_id],
    );
    expect(rows[0].open).toBeGreaterThan(0);
  });

  test("nobody is told that they signed out", async () => {
    const { csrfToken, cookies } = await askToken();
    const cookie = `${await signInCookie(person.user_id)}; ${cookieHeader(cookies)}`;
    await awayFromDatabase(async () => {
      await expectAway(
        await send("POST", "signout", { headers: { cookie }, body: new URLSearchParams({ csrfToken, json: "true" }) }),
      );
    });
  });
});
