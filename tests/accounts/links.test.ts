import { describe, expect, test } from "vitest";
import { POST as CONFIRM } from "@/app/api/app/account/address/confirm/route";
import { POST as NEW_EMAIL } from "@/app/api/app/account/email/route";
import { POST as ASK } from "@/app/api/app/account/links/route";
import { POST as RESET } from "@/app/api/app/account/password/reset/route";
import { POST as RESEND } from "@/app/api/app/account/verification/route";
import { GET as TEAMS } from "@/app/api/app/teams/route";
import { poolOf } from "@/lib/data/pool";
import { TOKEN_LIFETIME_MS } from "@/lib/domain/accounts/one-time-token";
import { resetPassword } from "@/lib/services/accounts/reset-password";
import { sendAskedLinks } from "@/lib/services/accounts/send-asked-links";
import { checkCredentials, openSession } from "@/lib/services/accounts/sign-in";
import { signInByLink } from "@/lib/services/accounts/sign-in-by-link";
import { arrangePerson, post } from "../support/accounts";
import { arrangeTeam, callHandler, signInCookie } from "../support/arrange";
import { lastToken, mailsTo } from "../support/mailbox";
import { askToken, cookieHeader, cookiesSet, PASSWORD, SESSION, send } from "../support/sign-in";

const NEW_PASSWORD = "another horse battery";
const somewhere = () => ({ address: crypto.randomUUID(), userAgent: "vitest" });

const ask = (purpose: string, email: string, address?: string) =>
  post(ASK, { purpose, email }, address ? { address } : {});

async function askedToken(purpose: "reset_password" | "magic_link", email: string): Promise<string> {
  await ask(purpose, email);
  return lastToken(email);
}

async function userRow(id: string) {
  const { rows } = await poolOf("ha_system").query("SELECT * FROM users WHERE id = $1", [id]);
  return rows[0];
}

async function signsIn(email: string, password: string): Promise<boolean> {
  return (await checkCredentials({ email: email, password: password, code: "" }, crypto.randomUUID(), new Date())).ok;
}

/** next-auth's own way in with a link, as the page goes it. */
async function signInOver(token: string): Promise<Response> {
  const { csrfToken, cookies } = await askToken();
  return send("POST", "callback/link", {
    headers: { cookie: cookieHeader(cookies), "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, json: "true", token }).toString(),
  });
}

describe("which addresses have an account", () => {
  // Whoever asks for a link must not learn from it whether somebody has an account here.
  test.each(["reset_password", "magic_link"])(
    "%s answers alike, and does the same, for known, unknown and shut-out",
    async (purpose) => {
      const { email } = await arrangePerson();
      const shutOut = await arrangePerson();
      await poolOf("ha_system").query("UPDATE users SET disabled_at = now() WHERE id = $1", [shutOut.id]);
      const unknown = `nobody-${crypto.randomUUID()}@example.com`;
      const told = [];
      for (const address of [email, unknown, shutOut.email]) {
        const before = await poolOf("ha_system").query("SELECT count(*)::int AS n FROM link_asks");
        const answer = await ask(purpose, address);
        const after = await poolOf("ha_system").query("SELECT count(*)::int AS n FROM link_asks");
        const headers = [...answer.headers].filter(([name]) => name !== "x-request-id");
        told.push({
          status: answer.status,
          body: await answer.text(),
          headers,
          written: after.rows[0].n - before.rows[0].n,
        });
      }
      expect(told[0]).toMatchObject({ status: 202, body: "{}", written: 1 });
      expect(told[1]).toEqual(told[0]);
      expect(told[2]).toEqual(told[0]);
      expect((await mailsTo(email)).length).toBe(2); // the one of the sign-up, and this
      expect(await mailsTo(unknown)).toEqual([]);
      expect((await mailsTo(shutOut.email)).length).toBe(1);
    },
  );

  test("too many asks are refused alike, for that caller only; a stranger uses up nobody's", async () => {
    const { email } = await arrangePerson();
    const statuses = async (address: string) => {
      const all = [];
      for (let n = 0; n < 6; n++) all.push((await ask("magic_link", address, "203.0.113.20")).status);
      return all;
    };
    expect(await statuses(email)).toEqual([202, 202, 202, 202, 202, 429]);
    expect(await statuses(`nobody-${crypto.randomUUID()}@example.com`)).toEqual([202, 202, 202, 202, 202, 429]);
    expect((await ask("magic_link", email, "203.0.113.21")).status).toBe(202);
    // However many callers ask, a mailbox is not flooded; and each link that came works.
    for (let n = 0; n < 10; n++) await ask("magic_link", email);
    const links = (await mailsTo(email)).filter(({ subject }) => subject === "Your link to sign in");
    expect(links).toHaveLength(5);
  });

  test("each ask is answered once, by however many servers", async () => {
    const { email } = await arrangePerson();
    await ask("reset_password", email);
    await Promise.all(Array.from({ length: 8 }, () => sendAskedLinks(() => new Date())));
    expect((await mailsTo(email)).map(({ subject }) => subject)).toEqual([
      "Confirm your address",
      "Set a new password",
    ]);
  });
});

describe("a link works once, and for a while", () => {
  // A link that works twice is a key that lies in a mailbox.
  test("of 50 who use it at once one gets in", async () => {
    const person = await arrangePerson();
    const now = new Date();
    const magic = await askedToken("magic_link", person.email);
    const ins = await Promise.all(
      Array.from({ length: 50 }, () => signInByLink({ token: magic, code: "" }, somewhere(), now)),
    );
    expect(ins.filter(({ ok }) => ok)).toHaveLength(1);
    expect(new Set(ins.flatMap((one) => (one.ok ? [] : one.code)))).toEqual(new Set(["link_unusable"]));

    const reset = await askedToken("reset_password", person.email);
    const sets = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        resetPassword({ token: reset, password: `${NEW_PASSWORD} ${n}` }, somewhere(), now),
      ),
    );
    expect(sets.filter(({ ok }) => ok)).toHaveLength(1);

    const other = await arrangePerson();
    const cookie = await signInCookie(other.id);
    const token = await lastToken(other.email);
    const confirms = await Promise.all(Array.from({ length: 50 }, () => post(CONFIRM, { token }, { cookie })));
    expect(confirms.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("at its last moment it works, at the next it does not", async () => {
    const { email } = await arrangePerson();
    const asked = new Date();
    await ask("magic_link", email);
    const late = await lastToken(email, asked);
    const after = new Date(asked.getTime() + TOKEN_LIFETIME_MS.magic_link);
    expect(await signInByLink({ token: late, code: "" }, somewhere(), after)).toMatchObject({ code: "link_unusable" });
    expect((await signInByLink({ token: late, code: "" }, somewhere(), new Date(after.getTime() - 1))).ok).toBe(true);
  });

  test("one kind of link does not do what another does, and a made-up one nothing", async () => {
    const { id, email } = await arrangePerson();
    const cookie = await signInCookie(id);
    const verify = await lastToken(email);
    expect((await signInByLink({ token: verify, code: "" }, somewhere(), new Date())).ok).toBe(false);
    expect((await post(RESET, { token: verify, password: NEW_PASSWORD })).status).toBe(409);
    const magic = await askedToken("magic_link", email);
    for (const token of [magic, "", "x".repeat(43), "\u0000", `${verify} `]) {
      expect([token, (await post(CONFIRM, { token }, { cookie })).status >= 400]).toEqual([token, true]);
    }
    expect((await signInOver("x".repeat(43))).status).toBe(401);
    expect((await post(CONFIRM, { token: verify }, { cookie })).status).toBe(200);
  });

  // Whoever had the mailbox before must not come in by it after the address was given up.
  test("a link that was sent to an address that the account no longer has is worthless", async () => {
    const person = await arrangePerson();
    const magic = await askedToken("magic_link", person.email);
    const reset = await askedToken("reset_password", person.email);
    await poolOf("ha_system").query("UPDATE users SET email = $2 WHERE id = $1", [person.id, `new-${person.email}`]);
    expect((await signInByLink({ token: magic, code: "" }, somewhere(), new Date())).ok).toBe(false);
    expect((await post(RESET, { token: reset, password: NEW_PASSWORD })).status).toBe(409);
  });
});

test("neither a link's secret nor its hash's source stands in the database in the open", async () => {
  const { email } = await arrangePerson();
  const token = await askedToken("reset_password", email);
  for (const table of ["one_time_tokens", "mails", "link_asks", "throttles", "users", "sessions"]) {
    const { rows } = await poolOf("ha_system").query(`SELECT t::text AS row FROM ${table} t`);
    const dump = rows.map(({ row }) => row).join("\n");
    const inHex = Buffer.from(token).toString("hex");
    expect([table, dump.includes(token) || dump.includes(inHex)]).toEqual([table, false]);
  }
});

describe("confirming an address", () => {
  test("it is sent at sign-up, again when asked, confirms once, and is not sent to whoever has confirmed", async () => {
    const person = await arrangePerson();
    const cookie = await signInCookie(person.id);
    expect((await userRow(person.id)).email_verified_at).toBeNull();
    expect((await post(RESEND, {}, { cookie })).status).toBe(202);
    expect(await mailsTo(person.email)).toHaveLength(2);
    const answer = await post(CONFIRM, { token: await lastToken(person.email) }, { cookie });
    expect([answer.status, await answer.json()]).toEqual([200, { email: person.email, is_new: false }]);
    expect((await userRow(person.id)).email_verified_at).toBeInstanceOf(Date);
    await post(RESEND, {}, { cookie });
    expect(await mailsTo(person.email)).toHaveLength(2);
  });

  test("asking again and again is throttled", async () => {
    const cookie = await signInCookie((await arrangePerson()).id);
    const statuses = [];
    for (let n = 0; n < 6; n++) statuses.push((await post(RESEND, {}, { cookie })).status);
    expect(statuses).toEqual([202, 202, 202, 202, 202, 429]);
  });
});

describe("a new password by link", () => {
  test("ends every session and every other link, confirms the address, and is told to the mailbox", async () => {
    const person = await arrangePerson();
    const cookie = await signInCookie(person.id);
    const magic = await askedToken("magic_link", person.email);
    const token = await askedToken("reset_password", person.email);
    // A password that is refused does not use the link up.
    const weak = await post(RESET, { token, password: "password" });
    expect([weak.status, Object.keys((await weak.json()).errors)]).toEqual([400, ["password"]]);
    const set = await post(RESET, { token, password: NEW_PASSWORD });
    expect([set.status, await set.json()]).toEqual([200, { email: person.email }]);
    expect(await signsIn(person.email, NEW_PASSWORD)).toBe(true);
    expect(await signsIn(person.email, PASSWORD)).toBe(false);
    expect((await callHandler(TEAMS, "/api/app/teams", { headers: { cookie } })).status).toBe(401);
    expect((await signInByLink({ token: magic, code: "" }, somewhere(), new Date())).ok).toBe(false);
    expect((await userRow(person.id)).email_verified_at).toBeInstanceOf(Date);
    expect((await mailsTo(person.email)).at(-1)?.subject).toBe("Your password was changed");
  });
});

describe("signing in by link", () => {
  test("opens a session that is no step-up, and the teams are told how", async () => {
    const email = `ana-${crypto.randomUUID()}@example.com`;
    const team = await arrangeTeam({ email });
    const answer = await signInOver(await askedToken("magic_link", email));
    expect(answer.status).toBe(200);
    const cookie = `${SESSION}=${cookiesSet(answer).get(SESSION)}`;
    expect((await callHandler(TEAMS, "/api/app/teams", { headers: { cookie } })).status).toBe(200);
    const { rows } = await poolOf("ha_system").query(
      "SELECT method, step_up_at FROM sessions WHERE user_id = $1 AND revoked_at IS NULL",
      [team.user_id],
    );
    expect(rows).toEqual([{ method: "link", step_up_at: null }]);
    const changed = await post(NEW_EMAIL, { email: "x@example.com" }, { cookie });
    expect([changed.status, (await changed.json()).code]).toEqual([403, "step_up_required"]);
    const acts = await poolOf("ha_system").query(
      "SELECT body FROM events WHERE team_id = $1 AND type = 'account.signed_in'",
      [team.team_id],
    );
    expect(acts.rows.map(({ body }) => JSON.parse(body).after)).toEqual([{ method: "link" }]);
  });

  // Anybody can make an account with another's address; what they set up must not outlive its owner's first proof.
  test("the first proof of the mailbox ends what was set up without it: the password, and every session", async () => {
    const person = await arrangePerson();
    const planted = await signInCookie(person.id);
    await signInByLink({ token: await askedToken("magic_link", person.email), code: "" }, somewhere(), new Date());
    expect(await signsIn(person.email, PASSWORD)).toBe(false);
    expect((await callHandler(TEAMS, "/api/app/teams", { headers: { cookie: planted } })).status).toBe(401);
    const confirmed = await arrangePerson();
    const cookie = await signInCookie(confirmed.id);
    await post(CONFIRM, { token: await lastToken(confirmed.email) }, { cookie });
    await signInByLink({ token: await askedToken("magic_link", confirmed.email), code: "" }, somewhere(), new Date());
    expect(await signsIn(confirmed.email, PASSWORD)).toBe(true);
  });
});

test("whom the operator shut out is told what a wrong password is told, and no link lets them in", async () => {
  const person = await arrangePerson();
  const [magic, reset] = [
    await askedToken("magic_link", person.email),
    await askedToken("reset_password", person.email),
  ];
  const cookie = await signInCookie(person.id);
  await poolOf("ha_system").query("UPDATE users SET disabled_at = now() WHERE id = $1", [person.id]);
  expect(
    await checkCredentials({ email: person.email, password: PASSWORD, code: "" }, crypto.randomUUID(), new Date()),
  ).toEqual(
    await checkCredentials(
      { email: person.email, password: "wrong password", code: "" },
      crypto.randomUUID(),
      new Date(),
    ),
  );
  expect((await signInByLink({ token: magic, code: "" }, somewhere(), new Date())).ok).toBe(false);
  expect((await post(RESET, { token: reset, password: NEW_PASSWORD })).status).toBe(409);
  expect((await callHandler(TEAMS, "/api/app/teams", { headers: { cookie } })).status).toBe(401);
});

test("a sign-in is told to each team that the person belongs to", async () => {
  const email = `two-${crypto.randomUUID()}@example.com`;
  const one = await arrangeTeam({ email });
  const two = await arrangeTeam({ email });
  const person = await checkCredentials(
    { email: email, password: PASSWORD, code: "" },
    crypto.randomUUID(),
    new Date(),
  );
  if (!person.ok) throw new Error(person.code);
  await openSession(person.value, { address: "203.0.113.7", userAgent: "vitest" }, new Date());
  const { rows } = await poolOf("ha_system").query(
    `SELECT e.team_id, a.address FROM events e JOIN event_addresses a ON a.event_id = e.id
      WHERE e.actor_id = $1 AND e.type = 'account.signed_in'`,
    [one.user_id],
  );
  expect(rows.map(({ team_id }) => team_id).sort()).toEqual([one.team_id, two.team_id].sort());
  expect(rows.every(({ address }) => address === "203.0.113.7")).toBe(true);
});
