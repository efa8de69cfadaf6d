import { beforeAll, expect, test } from "vitest";
import { GET as EVENTS } from "@/app/api/v1/events/route";
import { GET as LIST } from "@/app/api/v1/requests/route";
import { poolOf } from "@/lib/data/pool";
import { inTeam } from "@/lib/data/transaction";
import { provedSystem } from "@/lib/data/unscoped/prove-scope";
import type { TeamId } from "@/lib/domain/ids/id";
import { KEY_SCOPES } from "@/lib/domain/keys/api-key";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { arrangeTeam, bearer, callHandler, ownPage, signInCookie } from "../support/arrange";
import {
  arrangeTenant,
  callRoute,
  keyRoutes,
  type Row,
  routesOfTheTree,
  TEAMLESS,
  type Tenant,
  teamRoutes,
} from "../support/routes";

/**
 * Tenants are walls. Every route of the tree is found by walking it; one that is not listed here fails the
 * first test, so that nobody adds a route without saying what strangers get from it.
 */

let mine: Tenant;
let theirs: Provisioned;
let theirCookie: string;

beforeAll(async () => {
  mine = await arrangeTenant();
  theirs = await arrangeTeam();
  theirCookie = await signInCookie(theirs.user_id);
});

test("every route of the tree stands in this test", () => {
  const found = routesOfTheTree();
  const listed = [...keyRoutes(mine), ...teamRoutes(mine)].map((row) => row.file);
  expect(found.sort()).toEqual([...listed, ...TEAMLESS].sort());
});

test("without a session, or with an ended one, no session route answers", async () => {
  const ended = await signInCookie(mine.user_id);
  await poolOf("ha_system").query("UPDATE sessions SET revoked_at = now() WHERE id = (SELECT max(id) FROM sessions)");
  for (const row of teamRoutes(mine)) {
    for (const method of row.methods) {
      for (const cookie of ["", "next-auth.session-token=forged", ended]) {
        const response = await callRoute(row, method, ownPage(cookie));
        expect([row.file, method, response.status]).toEqual([row.file, method, 401]);
      }
    }
  }
});

test("another team's member gets 404 from every session route, by our slug and by theirs", async () => {
  for (const row of teamRoutes(mine)) {
    for (const method of row.methods) {
      const byOurSlug = await callRoute(row, method, ownPage(theirCookie));
      expect([row.file, method, byOurSlug.status]).toEqual([row.file, method, 404]);
      if (!row.params.id) continue;
      const foreign = { ...row, params: { ...row.params, team: theirs.team_slug } };
      const bySlugOfTheirs = await callRoute(foreign, method, ownPage(theirCookie));
      expect([row.file, method, bySlugOfTheirs.status]).toEqual([row.file, method, 404]);
    }
  }
});

test("a key of another team, of a sibling project and of the other mode sees nothing", async () => {
  const sibling = await arrangeTeam({
    email: `owner-${mine.user_id}@example.com`,
    team: mine.team_slug,
    project: "Sibling",
  });
  expect(sibling.team_id).toBe(mine.team_id);
  const other = await arrangeTeam({ email: `owner-${mine.user_id}@example.com`, team: mine.team_slug });
  expect(other.project_id).toBe(mine.project_id);
  await poolOf("ha_system").query("UPDATE api_keys SET scopes = $1", [[...KEY_SCOPES]]); // so that nothing else refuses
  const byId = keyRoutes(mine).filter((candidate) => candidate.params.id);
  const statusesWith = async (key: string) => {
    const statuses = [];
    for (const row of byId) {
      for (const method of row.methods) statuses.push((await callRoute(row, method, bearer(key))).status);
    }
    return statuses;
  };
  const get = byId.find((row) => row.methods.includes("GET"));
  if (!get) throw new Error("no route by id");
  expect((await callRoute(get, "GET", bearer(other.api_key))).status).toBe(200);
  await poolOf("ha_system").query("UPDATE api_keys SET mode = 'test' WHERE last4 = $1", [other.api_key.slice(-4)]);
  for (const key of [theirs.api_key, sibling.api_key, other.api_key]) {
    expect(await statusesWith(key)).toEqual(byId.flatMap((row) => row.methods.map(() => 404)));
    const list = await callHandler(LIST, "/api/v1/requests", { headers: bearer(key) });
    expect((await list.json()).data).toEqual([]);
    const events = await callHandler(EVENTS, "/api/v1/events", { headers: bearer(key) });
    expect((await events.json()).data).toEqual([]);
  }
});

test("a key without the scope is refused by name", async () => {
  const narrow = await arrangeTeam({ team: mine.team_slug });
  await poolOf("ha_system").query("UPDATE api_keys SET scopes = '{}' WHERE last4 = $1", [narrow.api_key.slice(-4)]);
  for (const row of keyRoutes(mine).filter(({ file, endsItsKey }) => file !== "v1/me" && !endsItsKey)) {
    for (const method of row.methods) {
      const response = await callRoute(row, method, bearer(narrow.api_key));
      expect([row.file, response.status]).toEqual([row.file, row.refusesWithin ? 200 : 403]);
      expect(await response.text()).toContain("insufficient_scope");
    }
  }
});

// Demoted and removed as people are: by the routes that do it.
test("demoted, a member may look and change nothing of the team's; removed, they get 404 on the next call", async () => {
  const viewer = await arrangeTeam({ team: mine.team_slug });
  const cookie = await signInCookie(viewer.user_id);
  const ownerCookie = await signInCookie(mine.user_id);
  const member: Row = {
    file: "app/[team]/members/[id]",
    methods: ["PATCH", "DELETE"],
    path: `/api/app/${mine.team_slug}/members/${viewer.user_id}`,
    params: { team: mine.team_slug, id: viewer.user_id },
    body: { role: "viewer" },
  };
  expect((await callRoute(member, "PATCH", ownPage(ownerCookie))).status).toBe(200);
  for (const row of teamRoutes(mine).filter(({ isForReaders }) => !isForReaders)) {
    for (const method of row.methods.filter((name) => name !== "GET")) {
      const response = await callRoute(row, method, ownPage(cookie));
      expect([row.file, method, response.status]).toEqual([row.file, method, 403]);
    }
  }
  expect((await callRoute(member, "DELETE", ownPage(ownerCookie))).status).toBe(204);
  for (const row of teamRoutes(mine)) {
    for (const method of row.methods) {
      const response = await callRoute(row, method, ownPage(cookie));
      expect([row.file, method, response.status]).toEqual([row.file, method, 404]);
    }
  }
});

// The second wall: were a query to forget its team, row-level security would still give it nothing.
test("inside another team's transaction no row of ours exists, whatever the query says", async () => {
  const scope = provedSystem({ teamId: theirs.team_id as TeamId, teamSlug: theirs.team_slug, plan: "pro" });
  const tables = [
    "teams",
    "memberships",
    "projects",
    "api_keys",
    "requests",
    "comments",
    "mentions",
    "presences",
    "decisions",
    "events",
    "webhook_endpoints",
    "deliveries",
    "attempts",
    "event_addresses",
    "event_chains",
    "export_jobs",
    "export_pieces",
    "signed_heads",
    "callback_secrets",
    "idempotency_keys",
    "quota_uses",
    "snoozes",
    "saved_views",
    "api_errors",
    "api_key_uses",
  ];
  await inTeam(scope, async (tx) => {
    for (const table of tables) {
      const column = table === "teams" ? "id" : "team_id";
      const { rows } = await tx.query(`SELECT DISTINCT ${column} AS team FROM ${table}`);
      expect([table, rows.filter(({ team }) => team !== theirs.team_id)]).toEqual([table, []]);
    }
    const users = await tx.query("SELECT id FROM users");
    expect(users.rows.map(({ id }) => id)).toEqual([theirs.user_id]);
    const changed = await tx.query("UPDATE requests SET title = 'stolen'");
    expect(changed.rowCount).toBe(0);
  });
  await expect(poolOf("ha_app").query("SELECT words FROM request_words")).rejects.toThrow(/permission denied/);
  await expect(poolOf("ha_app").query("SELECT password_hash FROM users")).rejects.toThrow(/permission denied/);
  const { rowCount } = await poolOf("ha_app").query("SELECT id FROM requests");
  expect(rowCount).toBe(0);
});
