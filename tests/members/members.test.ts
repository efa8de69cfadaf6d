import { expect, test } from "vitest";
import { POST as LEAVE } from "@/app/api/app/[team]/leave/route";
import { PATCH as CHANGE, DELETE as REMOVE } from "@/app/api/app/[team]/members/[id]/route";
import { GET as LIST } from "@/app/api/app/[team]/members/route";
import { GET as REQUESTS } from "@/app/api/app/[team]/requests/route";
import { GET as STREAM } from "@/app/api/app/[team]/stream/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { poolOf } from "@/lib/data/pool";
import { ROLES, type Role } from "@/lib/domain/policies/roles";
import { personOf } from "@/lib/http/session";
import { subscriberCount } from "@/lib/realtime/hub";
import { deleteAccount } from "@/lib/services/accounts/delete-account";
import { changeRole } from "@/lib/services/members/change-role";
import { leaveTeam } from "@/lib/services/members/leave-team";
import { decideRequest } from "@/lib/services/requests/decide-request";
import { viewRequest } from "@/lib/services/requests/view-request";
import { bearer, callHandler, signInCookie } from "../support/arrange";
import { actsOf, arrangeOwner, arrangeTeammate, callAs, roleOf, scopeOf, type Teammate } from "../support/people";

const change = (actor: Teammate, member: Teammate, role: Role) =>
  callAs(actor, CHANGE, "PATCH", { id: member.id, body: { role } });

// What the page asks the domain, the server must say too.
test.each([...ROLES])("an %s changes and removes whom the one rule lets them, and nobody else", async (role) => {
  const owner = await arrangeOwner();
  const actor = await arrangeTeammate(owner.slug, role);
  const member = await arrangeTeammate(owner.slug, "viewer", "Cy Ng");
  const manages = role === "owner" || role === "admin";
  expect((await change(actor, member, "approver")).status).toBe(manages ? 200 : 403);
  expect((await change(actor, member, "owner")).status).toBe(role === "owner" ? 200 : 403);
  expect((await change(actor, owner, "admin")).status).toBe(role === "owner" ? 200 : 403);
  expect((await change(actor, actor, "owner")).status).toBe(role === "owner" ? 200 : 403);
  const victim = await arrangeTeammate(owner.slug, "admin");
  expect((await callAs(actor, REMOVE, "DELETE", { id: victim.id })).status).toBe(manages ? 204 : 403);
  expect(await roleOf(victim)).toBe(manages ? null : "admin");
});

// A browser that somebody left open must not be enough to take over a team.
test("who signed in long ago proves first who they are", async () => {
  const owner = await arrangeOwner();
  const member = await arrangeTeammate(owner.slug, "viewer");
  const stale = { ...owner, cookie: await signInCookie(owner.id, { at: new Date(Date.now() - 3_600_000) }) };
  for (const call of [
    change(stale, member, "admin"),
    callAs(stale, REMOVE, "DELETE", { id: member.id }),
    callAs(stale, LEAVE, "POST"),
  ]) {
    expect(await (await call).json()).toMatchObject({ code: "step_up_required" });
  }
  expect(await roleOf(member)).toBe("viewer");
});

// A team without an owner could never be handed over or deleted.
test("the last owner is neither demoted nor removed nor let go", async () => {
  const owner = await arrangeOwner();
  await arrangeTeammate(owner.slug, "admin");
  expect(await (await change(owner, owner, "admin")).json()).toMatchObject({ code: "last_owner", status: 409 });
  expect(await (await callAs(owner, LEAVE, "POST")).json()).toMatchObject({ code: "last_owner", status: 409 });
  expect(await roleOf(owner)).toBe("owner");
});

// The same with two at once: each sees the other one stay, and without the lock neither would.
test("two owners demote each other, or leave, at the same moment, × 50: one owner stays", async () => {
  const ana = await arrangeOwner();
  const bo = await arrangeTeammate(ana.slug, "owner");
  const [ofAna, ofBo] = [await scopeOf(ana), await scopeOf(bo)];
  const now = new Date();
  for (let round = 0; round < 50; round++) {
    await poolOf("ha_system").query(
      `INSERT INTO memberships (team_id, user_id, role, created_at) SELECT $1, id, 'owner', $3 FROM unnest($2::text[]) id
       ON CONFLICT (team_id, user_id) DO UPDATE SET role = 'owner'`,
      [ana.teamId, [ana.id, bo.id], now],
    );
    await Promise.all(
      round % 2 === 0
        ? [changeRole(ofAna, bo.id, "viewer", now), changeRole(ofBo, ana.id, "viewer", now)]
        : [leaveTeam(ofAna, now), leaveTeam(ofBo, now)],
    );
    const roles = [await roleOf(ana), await roleOf(bo)];
    expect(roles.filter((role) => role === "owner")).toHaveLength(1);
  }
});

// Whoever was just demoted must not use what their call began with.
test("a change that was permitted before its caller was demoted is refused behind the lock", async () => {
  const owner = await arrangeOwner();
  const admin = await arrangeTeammate(owner.slug, "admin");
  const viewer = await arrangeTeammate(owner.slug, "viewer");
  const earlier = await scopeOf(admin);
  await change(owner, admin, "viewer");
  expect(await changeRole(earlier, viewer.id, "approver", new Date())).toMatchObject({ code: "forbidden" });
});

test("removed, a person is refused on the very next call, and their stream closes; theirs goes, what they said stays", async () => {
  const owner = await arrangeOwner();
  const bo = await arrangeTeammate(owner.slug, "approver");
  const system = poolOf("ha_system");
  await system.query(
    `INSERT INTO saved_views (id, team_id, user_id, name, query, created_at) VALUES (new_id('view', now()), $1, $2, 'v', '', now())`,
    [bo.teamId, bo.id],
  );
  const stream = await openStream(bo);
  expect(await stream.next()).toContain("reset");
  expect((await callAs(bo, REQUESTS, "GET")).status).toBe(200);

  expect((await callAs(owner, REMOVE, "DELETE", { id: bo.id })).status).toBe(204);

  expect((await callAs(bo, REQUESTS, "GET")).status).toBe(404);
  expect(await stream.next()).toContain('"team":true');
  expect(await stream.next()).toBeUndefined();
  expect(subscriberCount(bo.teamId)).toBe(0);
  expect((await system.query("SELECT FROM saved_views WHERE user_id = $1", [bo.id])).rowCount).toBe(0);
  expect(await actsOf(owner.teamId)).toContain("member.removed");
});

test("demoted, a person keeps the stream that they still may read, and is told", async () => {
  const owner = await arrangeOwner();
  const bo = await arrangeTeammate(owner.slug, "admin");
  const stream = await openStream(bo);
  await stream.next();
  await change(owner, bo, "viewer");
  expect(await stream.next()).toContain('"team":true');
  expect((await change(bo, owner, "viewer")).status).toBe(403);
  await change(owner, bo, "approver");
  expect(await stream.next()).toContain('"team":true');
  stream.close();
  const roleChanges = (await actsOf(owner.teamId)).filter((type) => type === "member.role_changed");
  expect(roleChanges).toHaveLength(2);
});

test("who leaves is gone, and may not come back by themselves", async () => {
  const owner = await arrangeOwner();
  const bo = await arrangeTeammate(owner.slug, "viewer");
  expect((await callAs(bo, LEAVE, "POST")).status).toBe(204);
  expect((await callAs(bo, REQUESTS, "GET")).status).toBe(404);
  expect((await callAs(bo, LEAVE, "POST")).status).toBe(404);
  expect(await actsOf(owner.teamId)).toContain("member.left");
});

test("the list says who is what; who may not invite is shown no invitations", async () => {
  const owner = await arrangeOwner();
  const viewer = await arrangeTeammate(owner.slug, "viewer");
  const seen = await (await callAs(viewer, LIST, "GET")).json();
  expect(seen.data.map(({ name, role }: { name: string; role: Role }) => [name, role])).toEqual([
    ["Ana Torres", "owner"],
    ["Bo Lindqvist", "viewer"],
  ]);
  expect(seen.invitations).toBeNull();
  expect((await (await callAs(owner, LIST, "GET")).json()).invitations).toEqual([]);
});

async function openStream({ slug, cookie }: Teammate) {
  const abort = new AbortController();
  const request = new Request(`http://localhost:3000/api/app/${slug}/stream`, {
    headers: { cookie },
    signal: abort.signal,
  });
  const response = await STREAM(request, { params: Promise.resolve({ team: slug }) });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("no stream");
  return { next: async () => (await reader.read()).value, close: () => abort.abort() };
}

// Two ways out of a team that know nothing of each other would each see the other owner stay.
test("one owner deletes their account while the other leaves, × 25: never a team of members without an owner", async () => {
  for (let round = 0; round < 25; round++) {
    const ana = await arrangeOwner();
    const bo = await arrangeTeammate(ana.slug, "owner");
    await arrangeTeammate(ana.slug, "approver");
    const leaver = await scopeOf(bo);
    const person = await personOf(ana.cookie.slice(ana.cookie.indexOf("=") + 1), new Date());
    if (!person) throw new Error("no session");
    const from = { address: "203.0.113.7", userAgent: null };
    const [deleted, left] = await Promise.all([
      deleteAccount(person, ana.email, from, new Date()),
      leaveTeam(leaver, new Date()),
    ]);
    const { rows } = await poolOf("ha_system").query("SELECT role FROM memberships WHERE team_id = $1", [ana.teamId]);
    const roles = rows.map(({ role }) => role).sort();
    expect([deleted.ok, left.ok, roles]).toEqual(
      deleted.ok ? [true, false, ["approver", "owner"]] : [false, true, ["approver", "owner"]],
    );
  }
});

// "You were removed" must be true from the moment it is said: also for a decision that was already past the door.
test("a decision under way counts what its person may do when it is written, not when it came", async () => {
  const owner = await arrangeOwner();
  const approver = await arrangeTeammate(owner.slug, "approver");
  const scope = await scopeOf(approver);
  const ask = async () => {
    const body = { payload: { amount: 1 } };
    const answer = await callHandler(CREATE, "/api/v1/requests", {
      method: "POST",
      headers: bearer(owner.team.api_key),
      body,
    });
    return (await answer.json()).id as string;
  };
  const decideAs = async (id: string) => {
    const seen = (await viewRequest(scope, id, new Date()))?.review_digest ?? "";
    const given = { decision: "approve", note: null, seen_digest: seen } as const;
    const outcome = await decideRequest(scope, id, given, new Date());
    return outcome.ok ? outcome.value.status : outcome.code;
  };
  expect(await decideAs(await ask())).toBe("approved");
  const open = await ask();
  await change(owner, approver, "viewer");
  expect(await decideAs(open)).toBe("forbidden");
  await callAs(owner, REMOVE, "DELETE", { id: approver.id });
  expect(await decideAs(open)).toBe("not_found");
});
