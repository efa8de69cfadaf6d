import { expect, test } from "vitest";
import { POST as DELETE_TEAM } from "@/app/api/app/[team]/delete/route";
import { POST as BEGIN_EXPORT } from "@/app/api/app/[team]/export/route";
import { GET as EXPORT } from "@/app/api/app/[team]/export.jsonl/route";
import { GET as HISTORY_CSV } from "@/app/api/app/[team]/history.csv/route";
import { POST as INVITE } from "@/app/api/app/[team]/invitations/route";
import { GET as REQUESTS } from "@/app/api/app/[team]/requests/route";
import { PATCH as CHANGE_SETTINGS, GET as SETTINGS } from "@/app/api/app/[team]/settings/route";
import { POST as TRANSFER } from "@/app/api/app/[team]/transfer/route";
import { GET as ME } from "@/app/api/v1/me/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { poolOf } from "@/lib/data/pool";
import { listTenantTables } from "@/lib/data/unscoped/deleted-teams";
import { MINUTE_MS } from "@/lib/domain/clock/clock";
import { sealDueEvents } from "@/lib/services/audit/seal-due-events";
import { deleteRemains } from "@/lib/services/teams/delete-remains";
import { exportTeam } from "@/lib/services/teams/export-team";
import { bearer, callHandler, signInCookie } from "../support/arrange";
import { actsOf, arrangeOwner, arrangeTeammate, callAs, roleOf, scopeOf } from "../support/people";
import { arrangeTenant } from "../support/routes";

const system = () => poolOf("ha_system");

async function subjectsTo(email: string): Promise<string[]> {
  const { rows } = await system().query<{ subject: string }>("SELECT subject FROM mails WHERE recipient = $1", [email]);
  return rows.map(({ subject }) => subject);
}

test("an owner hands the team over: the other is an owner, they are an admin, both are told", async () => {
  const owner = await arrangeOwner();
  const admin = await arrangeTeammate(owner.slug, "admin");
  const to = (actor: typeof admin, id: string) => callAs(actor, TRANSFER, "POST", { body: { member_id: id } });
  expect((await to(admin, admin.id)).status).toBe(403);
  expect((await to(owner, owner.id)).status).toBe(400);
  expect((await to(owner, (await arrangeOwner()).id)).status).toBe(400);
  expect((await to(owner, admin.id)).status).toBe(204);
  expect([await roleOf(owner), await roleOf(admin)]).toEqual(["admin", "owner"]);
  expect((await to(owner, admin.id)).status).toBe(403);
  expect(await subjectsTo(admin.email)).toEqual([expect.stringContaining("You are an owner of")]);
  expect(await subjectsTo(owner.email)).toEqual([expect.stringContaining("You handed")]);
  expect(await actsOf(owner.teamId)).toContain("team.ownership_transferred");
});

test("settings: what is left out stays, the address stays, and only who may edit reads them", async () => {
  const owner = await arrangeOwner();
  const viewer = await arrangeTeammate(owner.slug, "viewer");
  const change = (body: unknown) => callAs(owner, CHANGE_SETTINGS, "PATCH", { body });
  const changed = await change({ name: " Northwind ", default_expiry_seconds: 3600, default_risk: "medium" });
  expect(await changed.json()).toMatchObject({
    name: "Northwind",
    default_expiry_seconds: 3600,
    default_risk: "medium",
    mail_payloads: false,
  });
  await change({ mail_payloads: true });
  await change({ default_expiry_seconds: null });
  expect(await (await callAs(owner, SETTINGS, "GET")).json()).toMatchObject({
    name: "Northwind",
    default_expiry_seconds: null,
    default_risk: "medium",
    mail_payloads: true,
  });
  for (const body of [
    {},
    { default_expiry_seconds: 59 },
    { default_expiry_seconds: 1.5 },
    { default_risk: "none" },
    { name: " " },
  ])
    expect((await change(body)).status).toBe(400);
  expect((await callAs(viewer, SETTINGS, "GET")).status).toBe(403);
  expect((await actsOf(owner.teamId)).filter((type) => type === "team.changed")).toHaveLength(3);
});

async function rowsOf(teamId: string): Promise<string[]> {
  const left: string[] = [];
  for (const table of await listTenantTables()) {
    const { rows } = await system().query(`SELECT count(*) FROM ${table} WHERE team_id = $1`, [teamId]);
    if (rows[0].count > 0) left.push(table);
  }
  return left;
}

// Whoever deletes a team counts on it: refused at once, told to the others, and nothing left anywhere.
test("a deleted team is refused on every next call, and after the sweep no row of it is left in any table", async () => {
  const tenant = await arrangeTenant();
  const { rows } = await system().query("SELECT name FROM teams WHERE id = $1", [tenant.team_id]);
  const other = await arrangeTenant();
  const cookie = await signInCookie(tenant.user_id);
  const owner = { cookie, slug: tenant.team_slug };
  const colleague = await arrangeTeammate(tenant.team_slug, "viewer");
  await sealDueEvents();
  const rowsOfOther = await rowsOf(other.team_id);
  expect((await rowsOf(tenant.team_id)).length).toBeGreaterThan(10);

  expect((await callAs(colleague, DELETE_TEAM, "POST", { body: { name: rows[0].name } })).status).toBe(403);
  expect((await callAs(owner, DELETE_TEAM, "POST", { body: { name: "another name" } })).status).toBe(400);
  expect((await callAs(owner, DELETE_TEAM, "POST", { body: { name: rows[0].name } })).status).toBe(204);

  for (const person of [owner, colleague]) expect((await callAs(person, REQUESTS, "GET")).status).toBe(404);
  expect((await callHandler(ME, "/api/v1/me", { headers: bearer(tenant.api_key) })).status).toBe(401);
  expect(await subjectsTo(colleague.email)).toEqual([expect.stringContaining("was deleted")]);

  await deleteRemains(() => new Date()); // within its minute of grace nothing goes
  expect((await rowsOf(tenant.team_id)).length).toBeGreaterThan(5);
  const later = new Date(Date.now() + 2 * MINUTE_MS);
  for (let round = 0; round < 5; round++) await deleteRemains(() => later);
  expect(await rowsOf(tenant.team_id)).toEqual([]);
  expect((await system().query("SELECT FROM teams WHERE id = $1", [tenant.team_id])).rowCount).toBe(0);
  expect(await rowsOf(other.team_id)).toEqual(rowsOfOther);
});

test("no statement deletes rows of a team that was not deleted", async () => {
  const owner = await arrangeOwner();
  const { rows } = await system().query("SELECT delete_rows_of_deleted_team('projects'::regclass, $1, 100) AS count", [
    owner.teamId,
  ]);
  expect(rows[0].count).toBe(0);
  expect(await rowsOf(owner.teamId)).toContain("projects");
});

async function exported(owner: { cookie: string; slug: string }): Promise<string> {
  const answer = await callAs(owner, EXPORT, "GET");
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-disposition")).toContain(`team-${owner.slug}-`);
  return answer.text();
}

test("the export has everything of the team, line by line, and no secret", async () => {
  const tenant = await arrangeTenant();
  const owner = { cookie: await signInCookie(tenant.user_id), slug: tenant.team_slug };
  const payload = '{"amount": 1.10, "big": 12345678901234567890}';
  await callHandler(CREATE, "/api/v1/requests", {
    method: "POST",
    headers: bearer(tenant.api_key),
    body: `{"payload": ${payload}}`,
  });
  await callAs(owner, INVITE, "POST", { body: { addresses: ["di@example.com"], role: "viewer" } });
  expect(await (await callAs(owner, BEGIN_EXPORT, "POST")).json()).toEqual({
    url: `/api/app/${tenant.team_slug}/export.jsonl`,
  });
  await exported(owner);
  await sealDueEvents();
  const text = await exported(owner);
  const rows = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect([...new Set(rows.map(({ kind }) => kind))]).toEqual([
    "team",
    "member",
    "project",
    "api_key",
    "endpoint",
    "invitation",
    "request",
    "event",
  ]);
  const requests = rows.filter(({ kind }) => kind === "request");
  expect(requests.map((request) => request.payload)).toContain(payload);
  expect(requests.flatMap(({ comments }) => comments)).toMatchObject([{ body: "Mine" }]);
  expect(rows.filter(({ kind, type }) => kind === "event" && type === "team.exported")).toHaveLength(1);
  expect(text).not.toContain(tenant.api_key);
  expect(text).not.toContain(tenant.webhook_secret);
  for (const column of ["token_hash", "secret_sealed", "password_hash", '"hash":{']) expect(text).not.toContain(column);
});

test("more rows than a page has are all there, once", async () => {
  const owner = await arrangeOwner();
  await system().query(
    `INSERT INTO invitations (id, team_id, email, role, token_hash, invited_by_id, invited_by_name, created_at, sent_at, expires_at)
     SELECT new_id('inv', now()), $1, n || '@example.com', 'viewer', sha256(convert_to($1 || n, 'UTF8')), 'user_x', 'X', now(), now(), now()
     FROM generate_series(1, 1234) n`,
    [owner.teamId],
  );
  let text = "";
  for await (const piece of exportTeam(await scopeOf(owner))) text += piece;
  const addresses = [...text.matchAll(/"kind":"invitation".*?"email":"(\d+@example.com)"/g)].map(([, email]) => email);
  expect(addresses).toHaveLength(1234);
  expect(new Set(addresses).size).toBe(1234);
});

// The whole of a team in one file is worth more than an open browser.
test("only an owner who has just proved who they are gets the export", async () => {
  const owner = await arrangeOwner();
  const admin = await arrangeTeammate(owner.slug, "admin");
  expect((await callAs(admin, EXPORT, "GET")).status).toBe(403);
  const stale = { ...owner, cookie: await signInCookie(owner.id, { at: new Date(Date.now() - 10 * MINUTE_MS) }) };
  expect(await (await callAs(stale, EXPORT, "GET")).json()).toMatchObject({ code: "step_up_required" });
});

// A link on another site must not take a team's data along in somebody's name, nor write that they did.
test("a page of another site cannot cause an export", async () => {
  const owner = await arrangeOwner();
  for (const handler of [EXPORT, HISTORY_CSV]) {
    const from = (site: string) =>
      callHandler(handler, `/api/app/${owner.slug}/here`, {
        params: { team: owner.slug },
        headers: { cookie: owner.cookie, "sec-fetch-site": site },
      });
    for (const site of ["cross-site", "same-site"]) expect((await from(site)).status).toBe(403);
    expect((await from("none")).status).toBe(200);
  }
  const exports = (await actsOf(owner.teamId)).filter((type) => type.endsWith(".exported"));
  expect(exports).toEqual(["team.exported", "history.exported"]);
});
