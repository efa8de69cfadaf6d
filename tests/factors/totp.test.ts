import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { expect, test } from "vitest";
import { GET as FACTORS } from "@/app/api/app/account/factors/route";
import { POST as NEW_CODES } from "@/app/api/app/account/recovery_codes/route";
import { POST as ENABLE } from "@/app/api/app/account/totp/enable/route";
import { DELETE as DISABLE, POST as START } from "@/app/api/app/account/totp/route";
import { POST as STEP_UP } from "@/app/api/app/step-up/route";
import { decideEnv, env } from "@/lib/config/env";
import { poolOf } from "@/lib/data/pool";
import { findPersonBySession } from "@/lib/data/unscoped/sessions";
import { MINUTE_MS } from "@/lib/domain/clock/clock";
import type { UserId } from "@/lib/domain/ids/id";
import { proveCode } from "@/lib/services/factors/prove-code";
import { rewrapSecrets } from "@/lib/services/secrets/rewrap-secrets";
import { arrangeTeam, signInCookie } from "../support/arrange";
import { mailsTo } from "../support/mailbox";
import { callAsPerson } from "../support/person-calls";
import { cookiesSet, nextOf, SESSION, sidOf, signIn } from "../support/sign-in";

const LONG_AGO = () => new Date(Date.now() - 6 * MINUTE_MS);

function codeAt(secret: string, at: Date): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });
}

async function arrangePerson() {
  const email = `person-${crypto.randomUUID()}@example.com`;
  const { user_id } = await arrangeTeam({ email });
  return { email, id: user_id as UserId, cookie: await signInCookie(user_id) };
}

/** A person with an authenticator app; its last code is of a while ago, so that the present one counts. */
async function arrangeWithApp() {
  const person = await arrangePerson();
  const { secret } = await (await callAsPerson(person.cookie, START, "POST", { body: {} })).json();
  const enabled = await callAsPerson(person.cookie, ENABLE, "POST", { body: { code: codeAt(secret, new Date()) } });
  expect(enabled.status).toBe(200);
  const { codes } = (await enabled.json()) as { codes: string[] };
  await poolOf("ha_system").query("UPDATE totps SET last_step = last_step - 10 WHERE id = $1", [person.id]);
  return { ...person, secret: secret as string, codes };
}

const AT_SIGN_IN = { from: { address: "203.0.113.30", userAgent: null }, within: null };

async function errorOf(fields: Record<string, string>): Promise<string | null> {
  return (await nextOf(await signIn(fields))).error;
}

// Whoever enables an app that they cannot use has locked themselves out; whoever is asked for less than both, nobody.
test("an app proves nothing until one of its codes was given; from then on a password alone does not sign in", async () => {
  const person = await arrangePerson();
  const started = await callAsPerson(person.cookie, START, "POST", { body: {} });
  expect(started.status).toBe(200);
  const { secret, qr } = await started.json();
  expect(qr.size).toBeGreaterThan(20);
  expect(await errorOf({ email: person.email })).toBeNull();
  expect((await callAsPerson(person.cookie, DISABLE, "DELETE", { body: {} })).status).toBe(404);
  const wrong = await callAsPerson(person.cookie, ENABLE, "POST", { body: { code: "000000" } });
  expect([wrong.status, (await wrong.json()).code]).toEqual([400, "code_wrong"]);
  const code = codeAt(secret, new Date());
  const enabled = await callAsPerson(person.cookie, ENABLE, "POST", { body: { code } });
  expect((await enabled.json()).codes).toHaveLength(10);
  expect(await errorOf({ email: person.email })).toBe("code_required");
  // The code that enabled it has counted.
  expect(await errorOf({ email: person.email, code })).toBe("code_wrong");
  const again = await callAsPerson(person.cookie, START, "POST", { body: {} });
  expect((await again.json()).code).toBe("totp_enabled");
});

// The second step must tell nothing to whoever has not the first, and the session must say what it was.
test("the code is asked for only after the right password; with it the session's method is totp", async () => {
  const person = await arrangeWithApp();
  const code = codeAt(person.secret, new Date());
  const wrong = { email: person.email, password: "not this one" };
  expect(await errorOf(wrong)).toBe("CredentialsSignin");
  expect(await errorOf({ ...wrong, code })).toBe("CredentialsSignin");
  const answer = await signIn({ email: person.email, code });
  const sid = await sidOf(cookiesSet(answer).get(SESSION));
  expect(await findPersonBySession(String(sid), new Date())).toMatchObject({
    id: person.id,
    method: "totp",
    stepUp: { method: "totp" },
  });
});

// A code that was looked over a shoulder, or taken from a log, must be worth nothing.
test("a code counts once, also when ten use it at once, and none of an earlier step counts after it", async () => {
  const person = await arrangeWithApp();
  const now = new Date();
  const code = codeAt(person.secret, now);
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => proveCode(person.id, code, AT_SIGN_IN, now)));
  expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
  const earlier = codeAt(person.secret, new Date(now.getTime() - 30_000));
  if (earlier !== code)
    expect(await proveCode(person.id, earlier, AT_SIGN_IN, now)).toMatchObject({ code: "code_wrong" });
});

// Six digits are few: they must not be tried out, from however many addresses, by whoever has the password.
test("ten wrong codes and the next is not looked at, wherever it comes from", async () => {
  const person = await arrangeWithApp();
  const now = new Date();
  for (let n = 0; n < 10; n++)
    expect(await proveCode(person.id, "12345x", AT_SIGN_IN, now)).toMatchObject({ code: "code_wrong" });
  expect(await errorOf({ email: person.email, code: codeAt(person.secret, now) })).toBe("throttled");
});

// The lost phone: a code from paper lets in once, and a new set makes the old paper worthless.
test("each recovery code signs in once; what is left is counted; a new set replaces the old; only hashes are stored", async () => {
  const person = await arrangeWithApp();
  const [first = "", second = ""] = person.codes;
  expect(await errorOf({ email: person.email, code: first.toLowerCase() })).toBeNull();
  expect(await errorOf({ email: person.email, code: first })).toBe("code_wrong");
  const factors = async () => (await callAsPerson(person.cookie, FACTORS, "GET")).json();
  expect(await factors()).toMatchObject({ recovery_codes_left: 9 });
  const { rows } = await poolOf("ha_system").query("SELECT * FROM recovery_codes WHERE user_id = $1", [person.id]);
  const { rows: secrets } = await poolOf("ha_system").query("SELECT * FROM totps WHERE id = $1", [person.id]);
  const stored = JSON.stringify([...rows, ...secrets]);
  for (const secret of [first, first.replaceAll("-", ""), person.secret]) {
    expect(stored).not.toContain(secret);
    expect(stored).not.toContain(JSON.stringify(Buffer.from(secret)).slice(10, -2));
  }
  const made = await callAsPerson(person.cookie, NEW_CODES, "POST", { body: {} });
  const { codes } = await made.json();
  expect(await errorOf({ email: person.email, code: second })).toBe("code_wrong");
  expect(await errorOf({ email: person.email, code: codes[1] })).toBeNull();
});

// With an app the password is half of a proof: a step-up must not take less than a sign-in.
test("with an app a step-up takes a code, not the password; removing it takes a step-up, stands in the trail and is told to the mailbox", async () => {
  const person = await arrangeWithApp();
  const old = await signInCookie(person.id, { at: LONG_AGO() });
  expect((await callAsPerson(old, DISABLE, "DELETE", { body: {} })).status).toBe(403);
  expect((await callAsPerson(old, NEW_CODES, "POST", { body: {} })).status).toBe(403);
  const byPassword = await callAsPerson(old, STEP_UP, "POST", {
    body: { method: "password", password: "correct horse battery" },
  });
  expect(await byPassword.json()).toMatchObject({ code: "invalid_request", methods: ["totp"] });
  const code = codeAt(person.secret, new Date());
  expect((await callAsPerson(old, STEP_UP, "POST", { body: { method: "totp", code } })).status).toBe(200);
  expect((await callAsPerson(old, DISABLE, "DELETE", { body: {} })).status).toBe(204);
  expect(await errorOf({ email: person.email })).toBeNull();
  const { rows } = await poolOf("ha_system").query(
    "SELECT type FROM events WHERE actor_id = $1 AND type LIKE 'account.totp%' ORDER BY position",
    [person.id],
  );
  expect(rows.map(({ type }) => type)).toEqual(["account.totp_enabled", "account.totp_disabled"]);
  const mails = await poolOf("ha_system").query("SELECT subject FROM mails WHERE recipient = $1 ORDER BY created_at", [
    person.email,
  ]);
  const subjects = mails.rows.map(({ subject }) => subject);
  expect(subjects).toEqual(["An authenticator app was set up", "Your authenticator app was removed"]);
});

// An open browser must not be able to add a way in; a person without any factor must be able to get one.
test("adding an app takes a fresh step-up, or, without any factor, a session of the last minutes", async () => {
  const person = await arrangePerson();
  const start = async (at: Date, method: "password" | "link") =>
    (await callAsPerson(await signInCookie(person.id, { at, method }), START, "POST", { body: {} })).status;
  expect(await start(LONG_AGO(), "password")).toBe(403);
  expect(await start(new Date(), "link")).toBe(403); // there is a password to prove it with
  await poolOf("ha_system").query("UPDATE users SET password_hash = NULL WHERE id = $1", [person.id]);
  expect(await start(LONG_AGO(), "link")).toBe(403);
  expect(await start(new Date(), "link")).toBe(200);
});

// Whoever rotates a key that leaked must not lock out everybody who has an app.
test("the app's secret moves to a new encryption key, and its codes go on counting", async () => {
  const person = await arrangeWithApp();
  const before = env().ENCRYPTION_KEY;
  decideEnv({ ENCRYPTION_KEY: randomBytes(32).toString("base64"), ENCRYPTION_KEY_PREVIOUS: before });
  const { unreadable } = await rewrapSecrets(new Date());
  expect(unreadable).not.toContain(person.id);
  decideEnv({ ENCRYPTION_KEY_PREVIOUS: "" });
  const now = new Date();
  expect((await proveCode(person.id, codeAt(person.secret, now), AT_SIGN_IN, now)).ok).toBe(true);
});

async function mailsOf(email: string): Promise<string[]> {
  return (await mailsTo(email)).map(({ subject }) => subject);
}

// Codes on paper get into other hands: their owner must hear of each that is used, and the trail say what it was.
test("a recovery code that lets somebody in is in the trail as one, and told to the mailbox with how many are left", async () => {
  const person = await arrangeWithApp();
  const [first = "", second = ""] = person.codes;
  expect(await errorOf({ email: person.email, code: first })).toBeNull();
  const old = await signInCookie(person.id, { at: LONG_AGO() });
  const body = { method: "totp", code: second };
  expect((await callAsPerson(old, STEP_UP, "POST", { body })).status).toBe(200);
  const { rows } = await poolOf("ha_system").query(
    "SELECT body FROM events WHERE actor_id = $1 AND type = 'account.recovery_code_used' ORDER BY position",
    [person.id],
  );
  expect(rows.map((row) => JSON.parse(row.body).after)).toEqual([{ left: 9 }, { left: 8 }]);
  const told = (await mailsTo(person.email)).filter(({ subject }) => subject === "A recovery code was used");
  expect(told.map(({ text }) => / (\d+) are left\./.exec(text)?.[1])).toEqual(["9", "8"]);
});

// Whoever has the password and guesses must not do so unheard, nor keep the owner from the ways in that are left.
test("wrong codes after a right password are told to the owner once a day, and shut out no recovery code", async () => {
  const person = await arrangeWithApp();
  const now = new Date();
  const guess = () => proveCode(person.id, "12345x", AT_SIGN_IN, now);
  for (let n = 0; n < 9; n++) await guess();
  expect(await mailsOf(person.email)).not.toContain("Somebody has your password");
  for (let n = 0; n < 5; n++) await guess();
  const warnings = (await mailsOf(person.email)).filter((subject) => subject === "Somebody has your password");
  expect(warnings).toHaveLength(1);
  expect(await guess()).toMatchObject({ code: "rate_limited" });
  expect(await errorOf({ email: person.email, code: person.codes[0] ?? "" })).toBeNull();
});

test("whoever goes on guessing waits longer", async () => {
  const person = await arrangeWithApp();
  const waits: number[] = [];
  for (let batch = 0; batch < 4; batch++) {
    let outcome = await proveCode(person.id, "12345x", AT_SIGN_IN, new Date());
    while (!outcome.ok && outcome.code === "code_wrong") {
      outcome = await proveCode(person.id, "12345x", AT_SIGN_IN, new Date());
    }
    if (!outcome.ok) waits.push(Number(outcome.context?.retry_after));
    // The five minutes are over.
    await poolOf("ha_system").query("DELETE FROM throttles WHERE key = $1", [`code:${person.id}`]);
  }
  expect(waits[0]).toBeLessThanOrEqual(300);
  expect(waits.at(-1)).toBeGreaterThan(300);
});
