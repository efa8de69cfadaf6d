import { expect, test } from "vitest";
import { POST as COMMENT } from "@/app/api/app/[team]/requests/[id]/comments/route";
import { POST as DELETE_ACCOUNT } from "@/app/api/app/account/delete/route";
import { GET as EXPORT } from "@/app/api/app/account/export/route";
import { PATCH } from "@/app/api/app/account/route";
import { GET as TEAMS } from "@/app/api/app/teams/route";
import { poolOf } from "@/lib/data/pool";
import { MINUTE_MS } from "@/lib/domain/clock/clock";
import { checkCredentials } from "@/lib/services/accounts/sign-in";
import { post } from "../support/accounts";
import { callHandler, signInCookie } from "../support/arrange";
import { decideOne } from "../support/deciding";
import { arrangeMember, ask, callAs, type Member } from "../support/session-calls";
import { PASSWORD } from "../support/sign-in";

const emailOf = async ({ user_id }: Member): Promise<string> =>
  (await poolOf("ha_system").query("SELECT email FROM users WHERE id = $1", [user_id])).rows[0].email;

async function remove(member: Member, email?: string): Promise<Response> {
  return post(DELETE_ACCOUNT, { email: email ?? (await emailOf(member)) }, { cookie: member.cookie });
}

/** A team with an owner and a second person who has left traces of every kind. */
async function teamOfTwo() {
  const owner = await arrangeMember({ name: "Olga Owner" });
  const leaver = await arrangeMember({ name: "Lea Leaver", team: owner.team_slug, role: "approver" });
  const id = await ask(owner);
  const body = `Fine with me, <@${owner.user_id}>`;
  await callAs(leaver, COMMENT, "POST", { path: `requests/${id}/comments`, params: { id }, body: { body } });
  await callAs(owner, COMMENT, "POST", {
    path: `requests/${id}/comments`,
    params: { id },
    body: { body: `Thanks, <@${leaver.user_id}>` },
  });
  await decideOne(leaver, new Date());
  await post(PATCH, { name: "Lea Leaver" }, { cookie: leaver.cookie, method: "PATCH" });
  return { owner, leaver, requestId: id };
}

// Somebody who goes is forgotten; that they decided, and under which name, is not theirs to take along.
test("an account that is deleted is gone with its traces, and what it decided keeps its name", async () => {
  const { owner, leaver } = await teamOfTwo();
  const email = await emailOf(leaver);
  await post(PATCH, { name: "Lea L." }, { cookie: leaver.cookie, method: "PATCH", address: "203.0.113.50" });
  expect((await remove(leaver)).status).toBe(204);

  expect((await callHandler(TEAMS, "/api/app/teams", { headers: { cookie: leaver.cookie } })).status).toBe(401);
  expect(
    (await checkCredentials({ email: email, password: PASSWORD, code: "" }, crypto.randomUUID(), new Date())).ok,
  ).toBe(false);
  for (const table of [
    "users",
    "sessions",
    "memberships",
    "mentions",
    "mails",
    "one_time_tokens",
    "comments",
    "event_addresses",
  ]) {
    const { rows } = await poolOf("ha_system").query(`SELECT t::text AS row FROM ${table} t`);
    const dump = rows.map(({ row }) => row).join("\n");
    const id = table === "comments" ? "Lea" : leaver.user_id; // a comment keeps an id that names nobody any more
    expect([table, [email, id, "203.0.113.50"].filter((trace) => dump.includes(trace))]).toEqual([table, []]);
  }
  const { rows } = await poolOf("ha_system").query(
    "SELECT decided_by_name FROM requests WHERE team_id = $1 AND decided_at IS NOT NULL",
    [owner.team_id],
  );
  expect(rows).toEqual([{ decided_by_name: "Ana Torres" }]); // the name in the proof that `decideOne` decides with
  const acts = await poolOf("ha_system").query(
    "SELECT actor_name FROM events WHERE team_id = $1 AND type = 'account.deleted'",
    [owner.team_id],
  );
  expect(acts.rows).toEqual([{ actor_name: "Lea L." }]);
});

test("it takes the address, typed, and a fresh proof", async () => {
  const { leaver } = await teamOfTwo();
  const mistyped = await remove(leaver, "somebody@example.com");
  expect([mistyped.status, Object.keys((await mistyped.json()).errors)]).toEqual([400, ["email"]]);
  const old = await signInCookie(leaver.user_id, { at: new Date(Date.now() - 6 * MINUTE_MS) });
  const stale = await remove({ ...leaver, cookie: old });
  expect([stale.status, (await stale.json()).code]).toEqual([403, "step_up_required"]);
});

test("the only owner of a team with others is refused, by the team's name; alone in it they take it along", async () => {
  const { owner, leaver } = await teamOfTwo();
  const refused = await remove(owner);
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ code: "sole_owner", detail: expect.stringMatching(/“Team .*”/) });
  expect((await remove(leaver)).status).toBe(204);
  expect((await remove(owner)).status).toBe(204);
  const { rows } = await poolOf("ha_system").query("SELECT deleted_at FROM teams WHERE id = $1", [owner.team_id]);
  expect(rows[0].deleted_at).toBeInstanceOf(Date);
});

// Two owners who go at the same moment must not leave the others to nobody.
test("of two owners who delete their accounts at once, one stays", async () => {
  const { owner, leaver } = await teamOfTwo();
  await arrangeMember({ team: owner.team_slug, role: "viewer" });
  await poolOf("ha_system").query("UPDATE memberships SET role = 'owner' WHERE user_id = $1", [leaver.user_id]);
  const answers = await Promise.all([remove(owner), remove(leaver)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
});

test("a person's data is theirs to take: all that is held about them, and nothing of others", async () => {
  const { owner, leaver, requestId } = await teamOfTwo();
  const answer = await callHandler(EXPORT, "/api/app/account/export", { headers: { cookie: leaver.cookie } });
  expect(answer.headers.get("content-disposition")).toContain("attachment");
  const data = await answer.json();
  expect(data).toMatchObject({
    account: [{ id: leaver.user_id, name: "Lea Leaver", email: await emailOf(leaver) }],
    teams: [{ role: "approver" }],
    sessions: [{ signed_in_with: "password", user_agent: "vitest" }],
    decisions: [{ verdict: expect.any(String) }],
    comments: [{ request_id: requestId, body: expect.stringContaining("Fine with me") }],
    mentions: [{ request_id: requestId }],
  });
  const text = JSON.stringify(data);
  for (const foreign of ["Thanks", await emailOf(owner), "password_hash", leaver.api_key]) {
    expect([foreign, text.includes(foreign)]).toEqual([foreign, false]);
  }
});
