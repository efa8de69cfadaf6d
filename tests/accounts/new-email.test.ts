import { expect, test } from "vitest";
import { POST as CONFIRM } from "@/app/api/app/account/address/confirm/route";
import { POST as NEW_EMAIL } from "@/app/api/app/account/email/route";
import { POST as ASK } from "@/app/api/app/account/links/route";
import { poolOf } from "@/lib/data/pool";
import { checkCredentials } from "@/lib/services/accounts/sign-in";
import { signInByLink } from "@/lib/services/accounts/sign-in-by-link";
import { arrangePerson, post } from "../support/accounts";
import { signInCookie } from "../support/arrange";
import { lastToken, mailsTo } from "../support/mailbox";
import { PASSWORD } from "../support/sign-in";

const somewhere = () => ({ address: crypto.randomUUID(), userAgent: "vitest" });

async function askedToken(email: string): Promise<string> {
  await post(ASK, { purpose: "magic_link", email });
  return lastToken(email);
}

async function emailOf(id: string): Promise<string> {
  return (await poolOf("ha_system").query("SELECT email FROM users WHERE id = $1", [id])).rows[0].email;
}

async function signsIn(email: string, password: string): Promise<boolean> {
  return (await checkCredentials({ email, password, code: "" }, crypto.randomUUID(), new Date())).ok;
}

async function fresh() {
  const person = await arrangePerson();
  return { ...person, cookie: await signInCookie(person.id) };
}

test("becomes the account's when its reader says so; the old one is told, and its links are worthless", async () => {
  const person = await fresh();
  const wanted = `new-${crypto.randomUUID()}@example.com`;
  const magic = await askedToken(person.email);
  expect((await post(NEW_EMAIL, { email: wanted.toUpperCase() }, { cookie: person.cookie })).status).toBe(202);
  expect(await emailOf(person.id)).toBe(person.email);
  const answer = await post(CONFIRM, { token: await lastToken(wanted) }, { cookie: person.cookie });
  expect([answer.status, await answer.json()]).toEqual([200, { email: wanted, is_new: true }]);
  expect(await signsIn(wanted, PASSWORD)).toBe(true);
  expect(await signsIn(person.email, PASSWORD)).toBe(false);
  expect((await mailsTo(person.email)).at(-1)?.subject).toBe("Your account has another address");
  expect((await signInByLink({ token: magic, code: "" }, somewhere(), new Date())).ok).toBe(false);
});

test("one that somebody has is refused where its reader confirms it, and nowhere before", async () => {
  const person = await fresh();
  const other = await arrangePerson();
  expect((await post(NEW_EMAIL, { email: other.email }, { cookie: person.cookie })).status).toBe(202);
  const answer = await post(CONFIRM, { token: await lastToken(other.email) }, { cookie: person.cookie });
  expect([answer.status, (await answer.json()).code]).toEqual([409, "email_taken"]);
  expect(await emailOf(person.id)).toBe(person.email);
});

test("two who confirm one address at the same moment: one has it", async () => {
  const wanted = `both-${crypto.randomUUID()}@example.com`;
  const people = [await fresh(), await fresh()];
  const links = [];
  for (const { cookie } of people) {
    await post(NEW_EMAIL, { email: wanted }, { cookie });
    links.push({ cookie, token: await lastToken(wanted) });
  }
  const answers = await Promise.all(links.map(({ token, cookie }) => post(CONFIRM, { token }, { cookie })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});
