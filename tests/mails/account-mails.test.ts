import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { POST as CONFIRM } from "@/app/api/app/account/address/confirm/route";
import { decideEnv } from "@/lib/config/env";
import { poolOf } from "@/lib/data/pool";
import { secretPlace } from "@/lib/domain/mails/outgoing-mail";
import { askForLink } from "@/lib/services/accounts/ask-for-link";
import { sendAskedLinks } from "@/lib/services/accounts/send-asked-links";
import { signInByLink } from "@/lib/services/accounts/sign-in-by-link";
import { sendDueMails } from "@/lib/services/mails/send-due-mails";
import { arrangePerson, post } from "../support/accounts";
import { signInCookie } from "../support/arrange";
import { startMailSink } from "../support/mail-sink";

let sink: Awaited<ReturnType<typeof startMailSink>>;

beforeAll(async () => {
  sink = await startMailSink();
  decideEnv({ SMTP_URL: sink.url, MAIL_FROM: "Human Approval <approvals@example.com>" });
});
afterAll(() => sink.stop());
beforeEach(async () => {
  await poolOf("ha_system").query("DELETE FROM mails");
  sink.received.length = 0;
  sink.refuse = false;
});

const now = () => new Date();

/** The last mail that the server got, as a reader sees its source: quoted-printable undone. */
function lastMail(): string {
  const raw = sink.received.at(-1)?.raw ?? "";
  return raw
    .replaceAll("=\r\n", "")
    .replaceAll(/=([0-9A-F]{2})/g, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** The token of a link in it: in the plain part, and the same in the HTML. */
function tokenIn(mail: string, path: string): string {
  const link = `http://localhost:3000${path}#`;
  const parts = mail
    .split(link)
    .slice(1)
    .map((rest) => rest.slice(0, 43));
  expect(parts).toHaveLength(2);
  expect(parts[0]).toBe(parts[1]);
  return parts[0] ?? "";
}

// The mail is the only place where the secret is whole: what arrives must work, and what is kept must not.
test("what a mail server is given has a link that works, in both parts; what is left with us has none", async () => {
  const { id, email } = await arrangePerson();
  expect(await sendDueMails(now)).toBe(1);
  expect(sink.received[0]?.to).toEqual([email]);
  const mail = lastMail();
  expect(mail).toContain("Subject: Confirm your address");
  expect(mail).toContain("Content-Type: text/html");
  expect(mail).not.toContain("\uE000");
  const token = tokenIn(mail, "/confirm-address");
  const { rows } = await poolOf("ha_system").query(
    "SELECT id, text, html, secret_sealed FROM mails WHERE recipient = $1",
    [email],
  );
  expect(rows[0].secret_sealed).toBeNull();
  expect([rows[0].text.includes(secretPlace(rows[0].id)), rows[0].text.includes(token)]).toEqual([true, false]);
  expect((await post(CONFIRM, { token }, { cookie: await signInCookie(id) })).status).toBe(200);
});

test("a mail that has to be tried again keeps its secret until it is sent", async () => {
  const { id, email } = await arrangePerson();
  sink.refuse = true;
  await sendDueMails(now);
  sink.refuse = false;
  expect(await sendDueMails(() => new Date(Date.now() + 5 * 60_000))).toBe(1);
  expect(sink.received[0]?.to).toEqual([email]);
  const token = tokenIn(lastMail(), "/confirm-address");
  expect((await post(CONFIRM, { token }, { cookie: await signInCookie(id) })).status).toBe(200);
});

test("a link that was asked for arrives by the next sweep, and signs in", async () => {
  const { email } = await arrangePerson();
  await sendDueMails(now);
  await askForLink({ purpose: "magic_link", address: email }, crypto.randomUUID(), now());
  await sendAskedLinks(now);
  await sendDueMails(now);
  const mail = lastMail();
  expect(mail).toContain("Subject: Your link to sign in");
  const token = tokenIn(mail, "/sign-in/link");
  const from = { address: crypto.randomUUID(), userAgent: "vitest" };
  expect((await signInByLink({ token, code: "" }, from, now())).ok).toBe(true);
});

// Whom links go to, and who asked for one, is no team's business, not even by a mistake of ours.
test("a team's role reads neither links nor asks for them", async () => {
  for (const table of ["one_time_tokens", "link_asks", "mails"]) {
    await expect(poolOf("ha_app").query(`SELECT FROM ${table}`)).rejects.toThrow("permission denied");
  }
});
