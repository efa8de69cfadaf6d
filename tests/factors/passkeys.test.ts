import { expect, test } from "vitest";
import { GET as FACTORS } from "@/app/api/app/account/factors/route";
import { DELETE as REMOVE, PATCH as RENAME } from "@/app/api/app/account/passkeys/[id]/route";
import { POST as OFFER } from "@/app/api/app/account/passkeys/challenge/route";
import { POST as ADD } from "@/app/api/app/account/passkeys/route";
import { POST as ASK_ANYBODY } from "@/app/api/app/passkey_challenge/route";
import { POST as ASK_PERSON } from "@/app/api/app/step-up/challenge/route";
import { POST as STEP_UP } from "@/app/api/app/step-up/route";
import { poolOf } from "@/lib/data/pool";
import { findPersonBySession } from "@/lib/data/unscoped/sessions";
import { MINUTE_MS } from "@/lib/domain/clock/clock";
import type { UserId } from "@/lib/domain/ids/id";
import { arrangeTeam, signInCookie } from "../support/arrange";
import { type Authenticator, newAuthenticator } from "../support/authenticator";
import { callAsPerson } from "../support/person-calls";
import { askToken, cookieHeader, cookiesSet, SESSION, send, sidOf } from "../support/sign-in";

const LONG_AGO = () => new Date(Date.now() - 6 * MINUTE_MS);

async function arrangePerson() {
  const { user_id } = await arrangeTeam();
  return { id: user_id as UserId, cookie: await signInCookie(user_id), authenticator: newAuthenticator(user_id) };
}

async function challengeFrom(answer: Promise<Response>): Promise<string> {
  const answered = await answer;
  expect(answered.status).toBe(200);
  return ((await answered.json()) as { challenge: string }).challenge;
}

const offered = (cookie: string) => challengeFrom(callAsPerson(cookie, OFFER, "POST", { body: {} }));
const askedAnybody = () => challengeFrom(callAsPerson("", ASK_ANYBODY, "POST", { body: {} }));

function add(cookie: string, attestation: unknown, name = "Laptop"): Promise<Response> {
  return callAsPerson(cookie, ADD, "POST", { body: { name, attestation } });
}

async function arrangeWithPasskey() {
  const person = await arrangePerson();
  const added = await add(person.cookie, person.authenticator.make(await offered(person.cookie)));
  expect(added.status).toBe(201);
  return { ...person, passkeyId: ((await added.json()) as { id: string }).id };
}

/** Signs in as the page does; the session's id, or null. */
async function signInWith(assertion: unknown): Promise<string | null> {
  const { csrfToken, cookies } = await askToken();
  const answer = await send("POST", "callback/passkey", {
    headers: { cookie: cookieHeader(cookies), "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, json: "true", assertion: JSON.stringify(assertion) }).toString(),
  });
  const cookie = cookiesSet(answer).get(SESSION);
  return cookie ? String(await sidOf(cookie)) : null;
}

test("a passkey is made, named, listed, and signs in as its owner, by method passkey", async () => {
  const person = await arrangeWithPasskey();
  const sid = await signInWith(person.authenticator.sign(await askedAnybody()));
  expect(await findPersonBySession(sid ?? "", new Date())).toMatchObject({
    id: person.id,
    method: "passkey",
    stepUp: { method: "passkey" },
  });
  const renamed = await callAsPerson(person.cookie, RENAME, "PATCH", {
    params: { id: person.passkeyId },
    body: { name: "Work laptop" },
  });
  expect(renamed.status).toBe(204);
  const { passkeys } = await (await callAsPerson(person.cookie, FACTORS, "GET")).json();
  expect(passkeys).toMatchObject([{ name: "Work laptop", last_used_at: expect.any(String) }]);
});

// What was overheard, made for another site, or signed while nobody's finger was on it must let nobody in.
test("no assertion signs in that is replayed, ours by nobody, of another site, unverified, or of a copied passkey", async () => {
  const { authenticator } = await arrangeWithPasskey();
  const good = authenticator.sign(await askedAnybody());
  expect(await signInWith(good)).not.toBeNull();
  expect(await signInWith(good)).toBeNull();
  const hostile: Record<string, (challenge: string) => unknown> = {
    "a challenge that we did not make": () => authenticator.sign("A".repeat(43)),
    "another site": (challenge) => authenticator.sign(challenge, { origin: "https://human-appr0val.example" }),
    "another host's passkey": (challenge) => authenticator.sign(challenge, { host: "evil.example" }),
    "no user verification": (challenge) => authenticator.sign(challenge, { isVerified: false }),
    "a count that was there before": (challenge) => authenticator.sign(challenge, { counter: 1 }),
    "a passkey that nobody has": (challenge) => newAuthenticator("user_1").sign(challenge),
    "no assertion": () => ({ id: "x" }),
  };
  for (const [name, assertion] of Object.entries(hostile))
    expect([name, await signInWith(assertion(await askedAnybody()))]).toEqual([name, null]);
});

// Two that use one challenge at once must not both be let in.
test("one challenge lets one in, of ten at once; one whose time is over lets in nobody", async () => {
  const { authenticator } = await arrangeWithPasskey();
  const challenge = await askedAnybody();
  const all = await Promise.all(Array.from({ length: 10 }, () => signInWith(authenticator.sign(challenge))));
  expect(all.filter((sid) => sid !== null)).toHaveLength(1);
  const late = await askedAnybody();
  await poolOf("ha_system").query("UPDATE passkey_challenges SET expires_at = now() - interval '1 second'");
  expect(await signInWith(authenticator.sign(late))).toBeNull();
});

// A step-up says "it is this person": another's passkey, or an answer to another question, must not.
test("a step-up takes a passkey of that very person, for a challenge that was made for their step-up", async () => {
  const ana = await arrangeWithPasskey();
  const eve = await arrangeWithPasskey();
  const old = await signInCookie(ana.id, { at: LONG_AGO() });
  const asked = () => challengeFrom(callAsPerson(old, ASK_PERSON, "POST", { body: {} }));
  const step = async (by: Authenticator, challenge: string) =>
    (await callAsPerson(old, STEP_UP, "POST", { body: { method: "passkey", assertion: by.sign(challenge) } })).status;
  expect(await step(eve.authenticator, await asked())).toBe(400);
  expect(await step(ana.authenticator, await askedAnybody())).toBe(400);
  expect(await signInWith(ana.authenticator.sign(await asked()))).toBeNull();
  expect(await step(ana.authenticator, await asked())).toBe(200);
});

// An open browser must not be able to add or take away a way in.
test("adding takes a fresh step-up and our own challenge; removing a step-up, and never the last way in", async () => {
  const person = await arrangeWithPasskey();
  const old = await signInCookie(person.id, { at: LONG_AGO() });
  expect((await callAsPerson(old, OFFER, "POST", { body: {} })).status).toBe(403);
  const another = newAuthenticator(person.id);
  expect((await add(old, another.make(await offered(person.cookie)))).status).toBe(403);
  const eve = await arrangePerson();
  expect((await add(eve.cookie, another.make(await offered(person.cookie)))).status).toBe(400);
  const bad = [{ isVerified: false }, { origin: "https://evil.example" }, { host: "evil.example" }];
  for (const how of bad)
    expect((await add(person.cookie, another.make(await offered(person.cookie), how))).status).toBe(400);
  // The same credential twice would let whoever has it choose whom to be.
  expect((await add(eve.cookie, person.authenticator.make(await offered(eve.cookie)))).status).toBe(400);

  const remove = (cookie: string, id = person.passkeyId) =>
    callAsPerson(cookie, REMOVE, "DELETE", { params: { id }, body: {} });
  expect((await remove(old)).status).toBe(403);
  expect((await remove(eve.cookie)).status).toBe(404);
  await poolOf("ha_system").query("UPDATE users SET password_hash = NULL WHERE id = $1", [person.id]);
  expect((await (await remove(person.cookie)).json()).code).toBe("last_way_in");
  const added = await add(person.cookie, another.make(await offered(person.cookie)), "Phone");
  const { id: second } = (await added.json()) as { id: string };
  const both = await Promise.all([remove(person.cookie), remove(person.cookie, second)]);
  expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
});

// Whom the operator has shut out must not come back by another door.
test("a disabled person's passkey signs in no more", async () => {
  const person = await arrangeWithPasskey();
  await poolOf("ha_system").query("UPDATE users SET disabled_at = now() WHERE id = $1", [person.id]);
  expect(await signInWith(person.authenticator.sign(await askedAnybody()))).toBeNull();
});
