import { Secret, TOTP } from "otpauth";
import { describe, expect, test, vi } from "vitest";
import { POST as CONFIRM } from "@/app/api/app/account/address/confirm/route";
import { POST as NEW_EMAIL } from "@/app/api/app/account/email/route";
import { POST as ASK } from "@/app/api/app/account/links/route";
import { POST as OFFER } from "@/app/api/app/account/passkeys/challenge/route";
import { POST as ADD } from "@/app/api/app/account/passkeys/route";
import { POST as RESET } from "@/app/api/app/account/password/reset/route";
import { POST as CHANGE } from "@/app/api/app/account/password/route";
import { PATCH as RENAME } from "@/app/api/app/account/route";
import { DELETE as END_ONE } from "@/app/api/app/account/sessions/[id]/route";
import { DELETE as END_OTHERS } from "@/app/api/app/account/sessions/route";
import { POST as ENABLE } from "@/app/api/app/account/totp/enable/route";
import { POST as START } from "@/app/api/app/account/totp/route";
import { poolOf } from "@/lib/data/pool";
import { asSystem } from "@/lib/data/transaction";
import { lockPerson, savePassword } from "@/lib/data/unscoped/people";
import { endSessionsOf } from "@/lib/data/unscoped/person-sessions";
import { MINUTE_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import { newId } from "@/lib/domain/ids/id";
import { openSession } from "@/lib/services/accounts/sign-in";
import { signInByLink } from "@/lib/services/accounts/sign-in-by-link";
import { arrangeConfirmed, arrangePerson, post } from "../support/accounts";
import { ownPage, signInCookie } from "../support/arrange";
import { newAuthenticator } from "../support/authenticator";
import { untilRowsAreWaitedFor } from "../support/lock-waits";
import { lastToken } from "../support/mailbox";
import { nextOf, PASSWORD, sidOf, signIn } from "../support/sign-in";

/** What a stranger leaves behind in an account, and what its owner does to be rid of them. */

const NEW_PASSWORD = "another horse battery";
const somewhere = () => ({ address: crypto.randomUUID(), userAgent: "vitest" });
const evil = () => `evil-${crypto.randomUUID()}@example.com`;
const cookieOf = (cookie: string) => cookie.slice(cookie.indexOf("=") + 1);

async function linkTo(email: string, purpose: "reset_password" | "magic_link"): Promise<string> {
  await post(ASK, { purpose, email });
  return lastToken(email);
}

async function reset(email: string): Promise<void> {
  const token = await linkTo(email, "reset_password");
  expect((await post(RESET, { token, password: NEW_PASSWORD })).status).toBe(200);
}

async function takeOver(email: string): Promise<void> {
  const token = await linkTo(email, "magic_link");
  expect((await signInByLink({ token, code: "" }, somewhere(), new Date())).ok).toBe(true);
}

async function factorsOf(userId: string): Promise<number> {
  const text = `SELECT (SELECT count(*) FROM passkeys WHERE user_id = $1) + (SELECT count(*) FROM totps WHERE id = $1)
    + (SELECT count(*) FROM recovery_codes WHERE user_id = $1) AS n`;
  return Number((await poolOf("ha_system").query(text, [userId])).rows[0].n);
}

// A stranger who asked for another address in time would have the account a day after its owner got rid of them.
describe("a new address that a stranger asked for is forgotten", () => {
  test.each([
    ["a reset", arrangeConfirmed, ({ email }) => reset(email)],
    ["a reset of what was never confirmed", arrangePerson, ({ email }) => reset(email)],
    ["the first link", arrangePerson, ({ email }) => takeOver(email)],
    [
      "a change of the password",
      arrangeConfirmed,
      async ({ id }) => {
        const body = { current_password: PASSWORD, password: NEW_PASSWORD };
        expect((await post(CHANGE, body, { cookie: await signInCookie(id) })).status).toBe(200);
      },
    ],
    [
      "signing out everywhere else",
      arrangeConfirmed,
      async ({ id }) => {
        const cookie = await signInCookie(id);
        expect((await post(END_OTHERS, {}, { cookie, method: "DELETE" })).status).toBe(204);
      },
    ],
    [
      "signing out the stranger",
      arrangeConfirmed,
      async ({ id }, stolen) => {
        const params = { id: String(await sidOf(cookieOf(stolen))) };
        const cookie = await signInCookie(id);
        expect((await post(END_ONE, {}, { cookie, method: "DELETE", params })).status).toBe(204);
      },
    ],
  ] satisfies [
    string,
    () => Promise<{ id: string; email: string }>,
    (person: { id: string; email: string }, stolen: string) => Promise<void>,
  ][])("by %s", async (_by, arrange, getRidOf) => {
    const person = await arrange();
    const stolen = await signInCookie(person.id);
    const wanted = evil();
    expect((await post(NEW_EMAIL, { email: wanted }, { cookie: stolen })).status).toBe(202);
    const token = await lastToken(wanted);
    await getRidOf(person, stolen);
    // Neither with the session they had, nor with one that somebody opens now.
    for (const cookie of [stolen, await signInCookie(person.id)]) {
      expect([401, 409]).toContain((await post(CONFIRM, { token }, { cookie })).status);
    }
    const { rows } = await poolOf("ha_system").query("SELECT email FROM users WHERE id = $1", [person.id]);
    expect(rows).toEqual([{ email: person.email }]);
  });
});

// Whoever made the account with another's address must not keep a way in past its owner's first proof.
test.each([
  ["a reset", reset],
  ["the first link", takeOver],
])("%s of an account that was never confirmed ends every passkey, app and code", async (_by, prove) => {
  const { id, email } = await arrangePerson();
  await poolOf("ha_system").query(
    `INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, transports, name, created_at)
      VALUES ('pk_' || $1, $1, $2, $2, 0, '{}', 'planted', now())`,
    [id, Buffer.from(id)],
  );
  await poolOf("ha_system").query(
    "INSERT INTO totps (id, secret_sealed, created_at, enabled_at, last_step) VALUES ($1, $2, now(), now(), 0)",
    [id, Buffer.from(id)],
  );
  await poolOf("ha_system").query("INSERT INTO recovery_codes (user_id, hash, created_at) VALUES ($1, $2, now())", [
    id,
    Buffer.from(id),
  ]);
  expect(await factorsOf(id)).toBe(3);
  await prove(email);
  expect(await factorsOf(id)).toBe(0);
});

test("nothing to sign in with is added while the address is not confirmed", async () => {
  const person = await arrangePerson();
  const cookie = await signInCookie(person.id);
  const attestation = newAuthenticator(person.id).make("x".repeat(43));
  for (const answer of [
    await post(OFFER, {}, { cookie }),
    await post(ADD, { name: "Laptop", attestation }, { cookie }),
    await post(START, {}, { cookie }),
    await post(ENABLE, { code: "123456" }, { cookie }),
  ]) {
    expect([answer.status, (await answer.json()).code]).toEqual([403, "address_unconfirmed"]);
  }
  expect((await post(CONFIRM, { token: await lastToken(person.email) }, { cookie })).status).toBe(200);
  expect((await post(START, {}, { cookie })).status).toBe(200);
});

// "Confirm your address", pressed by somebody who never signed up, must not make a stranger's account good.
test("an address is confirmed only by whoever is signed in to the account", async () => {
  const planted = await arrangePerson();
  const token = await lastToken(planted.email);
  const other = await arrangeConfirmed();
  expect((await post(CONFIRM, { token })).status).toBe(401);
  const answer = await post(CONFIRM, { token }, { cookie: other.cookie });
  expect([answer.status, (await answer.json()).code]).toEqual([409, "link_unusable"]);
  const { rows } = await poolOf("ha_system").query("SELECT email_verified_at FROM users WHERE id = $1", [planted.id]);
  expect(rows).toEqual([{ email_verified_at: null }]);
});

// A call that a stranger's session began must do nothing once its owner has ended that session.
test("what began before a reset and comes to its end after it does nothing", async () => {
  const { id, cookie } = await arrangeConfirmed();
  const { secret } = (await (await post(START, {}, { cookie })).json()) as { secret: string };
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  const authenticator = newAuthenticator(id);
  const { challenge } = (await (await post(OFFER, {}, { cookie })).json()) as { challenge: string };
  const wanted = evil();
  const { calls } = await asSystem(async (tx) => {
    await lockPerson(tx, id);
    const calls = [
      post(ENABLE, { code }, { cookie }),
      post(ADD, { name: "Planted", attestation: authenticator.make(challenge) }, { cookie }),
      post(NEW_EMAIL, { email: wanted }, { cookie }),
    ];
    await untilRowsAreWaitedFor(3);
    await endSessionsOf(tx, id, null, new Date());
    return { calls };
  });
  expect((await Promise.all(calls)).map(({ status }) => status)).toEqual([401, 401, 401]);
  const { rows } = await poolOf("ha_system").query(
    "SELECT 1 FROM passkeys WHERE user_id = $1 UNION ALL SELECT 1 FROM one_time_tokens WHERE user_id = $1 AND purpose = 'change_email'",
    [id],
  );
  expect(rows).toEqual([]);
});

// Who throws a stranger out by a new password must be rid also of the one who signs in with the old one just now.
test.each(["password", "link"])(
  "a sign-in by %s that began before a new password opens no session after it",
  async (by) => {
    const { id, email } = await arrangeConfirmed();
    const token = by === "link" ? await linkTo(email, "magic_link") : "";
    const link = { token, code: "" };
    const { attempt } = await asSystem(async (tx) => {
      // The link is used up before, so that only its session comes after.
      const linked = by === "link" ? await signInByLink(link, somewhere(), new Date()) : null;
      await lockPerson(tx, id);
      const attempt = linked?.ok ? openSession(linked.value, somewhere(), new Date()) : signIn({ email });
      await untilRowsAreWaitedFor(1);
      await savePassword(tx, id, "another one's hash");
      return { attempt };
    });
    const outcome = await attempt;
    if (outcome instanceof Response) expect((await nextOf(outcome)).error).toBe("CredentialsSignin");
    else expect(outcome).toBeNull();
    const { rows } = await poolOf("ha_system").query(
      "SELECT 1 FROM sessions WHERE user_id = $1 AND user_agent IS DISTINCT FROM 'vitest'",
      [id],
    );
    expect(rows).toEqual([]);
  },
);

test("neither a passkey that was removed nor a person who was shut out meanwhile opens a session", async () => {
  const { id, email } = await arrangeConfirmed();
  const person = { id, email, name: "Ida Nord", method: "passkey" } as const;
  const proof = { passkeyId: newId("pk", new Date()) };
  expect(await openSession({ ...person, proof }, somewhere(), new Date())).toBeNull();
  const { rows } = await poolOf("ha_system").query(
    "UPDATE users SET disabled_at = now() WHERE id = $1 RETURNING password_hash",
    [id],
  );
  const right = { passwordHash: rows[0].password_hash };
  expect(await openSession({ ...person, method: "password", proof: right }, somewhere(), new Date())).toBeNull();
});

// A body that takes its time must not carry a stolen session past its end.
test("a session that ends while the body of a call comes in changes nothing", async () => {
  const { id, cookie } = await arrangeConfirmed();
  const body = new ReadableStream({
    async pull(controller) {
      await asSystem((tx) => endSessionsOf(tx, id, null, new Date()));
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 5 * SECOND_MS });
      controller.enqueue(new TextEncoder().encode(JSON.stringify({ name: "Planted" })));
      controller.close();
    },
  });
  const init = { method: "PATCH", headers: ownPage(cookie), body, duplex: "half" };
  const request = new Request("http://localhost:3000/api/app/account", init as RequestInit);
  const answer = await RENAME(request, { params: Promise.resolve({}) }).finally(() => vi.useRealTimers());
  expect(answer.status).toBe(401);
  const { rows } = await poolOf("ha_system").query("SELECT name FROM users WHERE id = $1", [id]);
  expect(rows).toEqual([{ name: "Ida Nord" }]);
});

// With an app the password is half of a proof, and whoever learned it must not change it.
test("changing the password takes a step-up", async () => {
  const { id } = await arrangeConfirmed();
  const cookie = await signInCookie(id, { at: new Date(Date.now() - 6 * MINUTE_MS) });
  const answer = await post(CHANGE, { current_password: PASSWORD, password: NEW_PASSWORD }, { cookie });
  expect([answer.status, (await answer.json()).code]).toEqual([403, "step_up_required"]);
});
