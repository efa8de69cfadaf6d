import { expect, test } from "vitest";
import { POST as RESEND } from "@/app/api/app/[team]/invitations/[id]/resend/route";
import { DELETE as REVOKE } from "@/app/api/app/[team]/invitations/[id]/route";
import { POST as INVITE } from "@/app/api/app/[team]/invitations/route";
import { POST as LEAVE } from "@/app/api/app/[team]/leave/route";
import { PATCH as CHANGE, DELETE as REMOVE } from "@/app/api/app/[team]/members/[id]/route";
import { GET as LIST } from "@/app/api/app/[team]/members/route";
import { POST as ACCEPT } from "@/app/api/app/invitations/accept/route";
import { poolOf } from "@/lib/data/pool";
import { DAY_MS } from "@/lib/domain/clock/clock";
import { ROLES } from "@/lib/domain/policies/roles";
import { personOf } from "@/lib/http/session";
import { signUp } from "@/lib/services/accounts/sign-up";
import { acceptInvitation } from "@/lib/services/invitations/accept-invitation";
import { viewInvitation } from "@/lib/services/invitations/view-invitation";
import { withSecret } from "@/lib/services/mails/with-secret";
import { callHandler, ownPage, signInCookie } from "../support/arrange";
import { actsOf, arrangeOwner, arrangeTeammate, callAs, roleOf, type Teammate } from "../support/people";

const system = () => poolOf("ha_system");
const someAddress = () => `guest-${crypto.randomUUID()}@example.com`;

async function invite(actor: Teammate, addresses: string[], role = "approver") {
  const answer = await callAs(actor, INVITE, "POST", { body: { addresses, role } });
  return { status: answer.status, body: await answer.json() };
}

/** The tokens that were mailed to an address, the oldest first. */
async function tokensFor(email: string): Promise<string[]> {
  const text = `SELECT id, recipient, subject, text, html, secret_sealed AS "secretSealed" FROM mails
    WHERE recipient = $1 ORDER BY created_at`;
  const { rows } = await system().query<Parameters<typeof withSecret>[0]>(text, [email]);
  return rows.flatMap((mail) => /\/invitations\/([\w-]+)/.exec(withSecret(mail).text)?.[1] ?? []);
}

async function lastToken(email: string): Promise<string> {
  return (await tokensFor(email)).at(-1) ?? "";
}

async function arrangeAccount(email: string) {
  const made = await signUp(
    { email, password: "correct horse battery", name: "Cy Ng" },
    crypto.randomUUID(),
    new Date(),
  );
  if (!made.ok) throw new Error(made.code);
  return { id: made.value.id, cookie: await signInCookie(made.value.id) };
}

const accept = (cookie: string, token: string) =>
  callHandler(ACCEPT, "/api/app/invitations/accept", { method: "POST", headers: ownPage(cookie), body: { token } });

async function openInvitations(actor: Teammate): Promise<{ id: string; email: string; role: string }[]> {
  return (await (await callAs(actor, LIST, "GET")).json()).invitations;
}

// One address that is wrong must not keep the others out, nor one that is known be told as new.
test("each of many addresses is answered by itself", async () => {
  const owner = await arrangeOwner();
  const [fresh, known] = [someAddress(), someAddress()];
  await invite(owner, [known], "viewer");
  const { status, body } = await invite(owner, [fresh.toUpperCase(), known, owner.email, "no address", "a@b", fresh]);
  expect(status).toBe(200);
  expect(body.data).toEqual([
    { address: fresh, outcome: "invited" },
    { address: known, outcome: "resent" },
    { address: owner.email, outcome: "already_member" },
    { address: "no address", outcome: "not_an_address" },
    { address: "a@b", outcome: "not_an_address" },
  ]);
  expect(await openInvitations(owner)).toMatchObject([
    { email: fresh, role: "approver" },
    { email: known, role: "approver" },
  ]);
  expect((await invite(owner, Array.from({ length: 51 }, someAddress))).status).toBe(400);
});

// An admin who could invite an owner would make one.
test.each([...ROLES])("a %s gives the roles that the one rule lets them give", async (role) => {
  const owner = await arrangeOwner();
  const actor = await arrangeTeammate(owner.slug, role);
  for (const given of ROLES) {
    const mayGive = role === "owner" || (role === "admin" && given !== "owner");
    expect([given, (await invite(actor, [someAddress()], given)).status]).toEqual([given, mayGive ? 200 : 403]);
  }
});

test("an admin neither resends, revokes nor changes the invitation of an owner", async () => {
  const owner = await arrangeOwner();
  const admin = await arrangeTeammate(owner.slug, "admin");
  const email = someAddress();
  await invite(owner, [email], "owner");
  const [{ id } = { id: "" }] = await openInvitations(owner);
  expect((await callAs(admin, RESEND, "POST", { id })).status).toBe(403);
  expect((await callAs(admin, REVOKE, "DELETE", { id })).status).toBe(403);
  expect((await invite(admin, [email], "viewer")).body.data).toEqual([{ address: email, outcome: "not_allowed" }]);
  expect(await openInvitations(owner)).toMatchObject([{ email, role: "owner" }]);
});

// The invitation row of the reliability table.
test("50 people accept at the same moment: one joins, once", async () => {
  const owner = await arrangeOwner();
  const email = someAddress();
  await invite(owner, [email]);
  const token = await lastToken(email);
  const guest = await arrangeAccount(email);
  const answers = await Promise.all(Array.from({ length: 50 }, () => accept(guest.cookie, token)));
  const statuses = answers.map(({ status }) => status).sort();
  expect(statuses).toEqual([200, ...Array(49).fill(409)]);
  expect(await roleOf({ id: guest.id, teamId: owner.teamId })).toBe("approver");
  expect((await actsOf(owner.teamId)).filter((type) => type === "member.invitation_accepted")).toHaveLength(1);
});

// An account that a stranger made with the invited address must not become good because its owner accepts.
test("accepting confirms no address", async () => {
  const owner = await arrangeOwner();
  const email = someAddress();
  await invite(owner, [email]);
  const guest = await arrangeAccount(email);
  expect((await accept(guest.cookie, await lastToken(email))).status).toBe(200);
  const { rows } = await system().query("SELECT email_verified_at FROM users WHERE id = $1", [guest.id]);
  expect(rows).toEqual([{ email_verified_at: null }]);
});

// A link that is passed on, or opened in the browser of somebody else, must not let them in.
test("signed in with another address, nobody joins by the link, and it still works for its own", async () => {
  const owner = await arrangeOwner();
  const email = someAddress();
  await invite(owner, [email]);
  const token = await lastToken(email);
  const other = await arrangeAccount(someAddress());
  expect(await (await accept(other.cookie, token)).json()).toMatchObject({
    code: "invitation_for_another",
    status: 403,
  });
  expect(await roleOf({ id: other.id, teamId: owner.teamId })).toBeNull();
  const guest = await arrangeAccount(email);
  expect((await accept(guest.cookie, token)).status).toBe(200);
  expect((await accept("", token)).status).toBe(401);
});

test("sent again, the new link works and the old one does not; revoked, neither", async () => {
  const owner = await arrangeOwner();
  const email = someAddress();
  await invite(owner, [email]);
  const [{ id } = { id: "" }] = await openInvitations(owner);
  expect((await callAs(owner, RESEND, "POST", { id })).status).toBe(200);
  const [old = "", renewed = ""] = await tokensFor(email);
  const guest = await arrangeAccount(email);
  expect((await accept(guest.cookie, old)).status).toBe(404);
  expect((await callAs(owner, REVOKE, "DELETE", { id })).status).toBe(204);
  expect(await (await accept(guest.cookie, renewed)).json()).toMatchObject({ code: "invitation_closed" });
  expect((await callAs(owner, RESEND, "POST", { id })).status).toBe(404);
  expect(await openInvitations(owner)).toEqual([]);
  // A revoked address may be asked anew.
  expect((await invite(owner, [email])).body.data).toEqual([{ address: email, outcome: "invited" }]);
  expect((await accept(guest.cookie, await lastToken(email))).status).toBe(200);
});

test("after seven days the link is over, to the millisecond of the injected clock", async () => {
  const owner = await arrangeOwner();
  const email = someAddress();
  await invite(owner, [email]);
  const token = await lastToken(email);
  const guest = await arrangeAccount(email);
  const { rows } = await system().query("SELECT sent_at, expires_at FROM invitations WHERE email = $1", [email]);
  const { sent_at: sentAt, expires_at: end } = rows[0] as { sent_at: Date; expires_at: Date };
  expect(end.getTime() - sentAt.getTime()).toBe(7 * DAY_MS);
  const person = await personOf(guest.cookie.slice(guest.cookie.indexOf("=") + 1), new Date());
  if (!person) throw new Error("nobody is signed in");
  expect(await acceptInvitation(person, token, null, end)).toMatchObject({ code: "invitation_closed" });
  expect((await viewInvitation(token, end))?.end).toBe("expired");
  const before = new Date(end.getTime() - 1);
  expect((await viewInvitation(token, before))?.end).toBeNull();
  expect(await acceptInvitation(person, token, null, before)).toMatchObject({ ok: true });
});

test("what the link shows is the team, the role and who asks; reading it changes nothing", async () => {
  const owner = await arrangeOwner();
  const email = someAddress();
  await invite(owner, [email], "developer");
  const token = await lastToken(email);
  for (let look = 0; look < 3; look++) {
    expect(await viewInvitation(token, new Date())).toMatchObject({
      email,
      role: "developer",
      invited_by: "Ana Torres",
      end: null,
      has_account: false,
    });
  }
  expect(await viewInvitation("not-a-token", new Date())).toBeNull();
});

test("the token is stored as a hash only, and sealed in the mail that carries it", async () => {
  const owner = await arrangeOwner();
  const email = someAddress();
  await invite(owner, [email]);
  const token = await lastToken(email);
  expect(token.length).toBeGreaterThanOrEqual(43);
  const { rows } = await system().query("SELECT row_to_json(i)::text AS row FROM invitations i WHERE email = $1", [
    email,
  ]);
  expect(rows[0].row).not.toContain(token);
  const { rows: mails } = await system().query("SELECT text || html AS words FROM mails WHERE recipient = $1", [email]);
  expect(mails[0].words).not.toContain(token);
  const { rows: events } = await system().query("SELECT body FROM events WHERE team_id = $1", [owner.teamId]);
  expect(events.map(({ body }) => body).join("")).not.toContain(token);
});

// Whoever is shown a team's name in a mail, a note of it or its subject must not be shown the token with it.
test("the token stands in the link alone, whatever the team is called", async () => {
  const owner = await arrangeOwner();
  const email = someAddress();
  await invite(owner, [email]);
  const { rows: earlier } = await system().query("SELECT text FROM mails WHERE recipient = $1", [email]);
  const place = /\uE000[^\uE000]*\uE000/.exec(earlier[0].text)?.[0];
  expect(place).toBeDefined();
  for (const name of ["\uE000secret\uE000", `A ${place} B`]) {
    await system().query("UPDATE teams SET name = $2 WHERE id = $1", [owner.teamId, name]);
    await invite(owner, [email]);
    const { rows } = await system().query(
      `SELECT id, recipient, subject, text, html, secret_sealed AS "secretSealed" FROM mails
        WHERE recipient = $1 ORDER BY id DESC LIMIT 1`,
      [email],
    );
    const { text, html } = withSecret(rows[0]);
    const token = await lastToken(email);
    expect([text, html].map((words) => words.split(token).length - 1)).toEqual([1, 1]);
  }
});

// Whoever is thrown out must not come in again by a second address of theirs.
test("who is removed takes their open invitations along", async () => {
  const owner = await arrangeOwner();
  const admin = await arrangeTeammate(owner.slug, "admin");
  const email = someAddress();
  await invite(admin, [email], "admin");
  expect((await callAs(owner, REMOVE, "DELETE", { id: admin.id })).status).toBe(204);
  const guest = await arrangeAccount(email);
  expect(await (await accept(guest.cookie, await lastToken(email))).json()).toMatchObject({
    code: "invitation_closed",
  });
});

// A stranger who invites somebody again and again must not keep another team from inviting them.
test("the invitations of one team use up no other's", async () => {
  const [stranger, owner] = [await arrangeOwner(), await arrangeOwner()];
  const email = someAddress();
  for (let n = 0; n < 11; n++) await invite(stranger, [email]);
  expect((await invite(stranger, [email])).body.data).toEqual([{ address: email, outcome: "throttled" }]);
  expect((await invite(owner, [email])).body.data).toEqual([{ address: email, outcome: "invited" }]);
});

// Anybody may make a team: it must not send mails to the world.
test("a team sends 200 invitations a day, and an address gets ten", async () => {
  const owner = await arrangeOwner();
  const email = someAddress();
  for (let n = 0; n < 10; n++) expect((await invite(owner, [email])).body.data[0].outcome).not.toBe("throttled");
  expect((await invite(owner, [email])).body.data).toEqual([{ address: email, outcome: "throttled" }]);
  expect(await tokensFor(email)).toHaveLength(10);
  const outcomes = [];
  for (let n = 0; n < 4; n++) {
    const { body } = await invite(owner, Array.from({ length: 50 }, someAddress));
    outcomes.push(...body.data.map(({ outcome }: { outcome: string }) => outcome));
  }
  expect(outcomes.filter((outcome) => outcome === "invited")).toHaveLength(189);
  expect(outcomes.filter((outcome) => outcome === "throttled")).toHaveLength(11);
});

// Whoever is demoted or leaves must not come back by an invitation that they sent to themselves before.
test("an invitation is worth what its sender may do when it is accepted", async () => {
  const owner = await arrangeOwner();
  const [demoted, gone] = [await arrangeTeammate(owner.slug, "admin"), await arrangeTeammate(owner.slug, "admin")];
  const [second, third] = [someAddress(), someAddress()];
  await invite(demoted, [second], "admin");
  await invite(gone, [third], "admin");
  await callAs(owner, CHANGE, "PATCH", { id: demoted.id, body: { role: "viewer" } });
  await callAs(gone, LEAVE, "POST", {});

  for (const email of [second, third]) {
    const account = await arrangeAccount(email);
    const token = await lastToken(email);
    const refused = await accept(account.cookie, token);
    expect([refused.status, (await refused.json()).code]).toEqual([409, "invitation_closed"]);
    expect((await viewInvitation(token, new Date()))?.end).toBe("unbacked");
    expect(await roleOf({ id: account.id, teamId: owner.teamId })).toBeNull();
  }
  // Sent again by somebody who may, it is theirs.
  await invite(owner, [second], "admin");
  const account = await arrangeAccount(someAddress());
  expect((await accept(account.cookie, await lastToken(second))).status).toBe(403);
  expect((await viewInvitation(await lastToken(second), new Date()))?.end).toBeNull();
});
