import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { poolOf } from "@/lib/data/pool";
import { can } from "@/lib/domain/policies/can";
import { PERMISSIONS, type Permission, ROLES, type Role } from "@/lib/domain/policies/roles";
import type { SessionHandler } from "@/lib/http/session-route";
import { ownPage, signInCookie } from "../support/arrange";
import {
  arrangeTenant,
  callRoute,
  personalRoutes,
  type Row,
  routesOfTheTree,
  type Tenant,
  teamRoutes,
} from "../support/routes";

/**
 * Role × route: for each method of each session route of the tree, what `can()` says of a role is what the route does.
 * A new route is in it by itself: tests/api/tenancy.test.ts fails until it is listed, and this until it says what it asks.
 */

const API_ROOT = path.resolve(import.meta.dirname, "../../app/api");

/** Routes that answer with more than JSON, and ask for this themselves. */
const STREAMED: Record<string, Permission> = {
  "app/[team]/stream": "requests.read",
  "app/[team]/history.csv": "requests.read",
  "app/[team]/audit/exports/[id]/file": "audit.read",
  "app/[team]/export.jsonl": "team.own",
};

/** What depends on whose the thing is, too: somebody with the permission is refused another's. */
const BY_OWNER = ["app/[team]/requests/[id]/comments/[comment]", "app/[team]/members/[id]"];

let tenant: Tenant;
let cookie: string;

beforeAll(async () => {
  tenant = await arrangeTenant();
  // One session throughout: a role that was changed counts from the next call on, whatever the session began as.
  cookie = await signInCookie(tenant.user_id);
});

async function takeRole(role: Role): Promise<void> {
  const system = poolOf("ha_system");
  await system.query(
    `INSERT INTO memberships (team_id, user_id, role, created_at) VALUES ($1, $2, $3::role, now())
     ON CONFLICT (team_id, user_id) DO UPDATE SET role = $3::role`,
    [tenant.team_id, tenant.user_id, role],
  );
  // What a call before archived would refuse the next ones for that.
  await system.query("UPDATE projects SET archived_at = NULL WHERE team_id = $1", [tenant.team_id]);
}

async function permissionOf({ file }: Row, method: string): Promise<Permission | undefined> {
  const handlers = (await import(path.join(API_ROOT, file, "route.ts"))) as Record<string, Partial<SessionHandler>>;
  return handlers[method]?.demands?.permission ?? STREAMED[file];
}

/** An answer's status and, of a refusal, its words; a stream is left at once. */
async function askedAs(row: Row, method: string): Promise<{ status: number; detail: string | null }> {
  const response = await callRoute(row, method, ownPage(cookie));
  if (response.status < 400) {
    await response.body?.cancel();
    return { status: response.status, detail: null };
  }
  return { status: response.status, detail: (await response.json()).detail };
}

test("every method of every team route says which permission it asks for", async () => {
  const silent: string[] = [];
  for (const row of teamRoutes(tenant)) {
    for (const method of row.methods) {
      const permission = await permissionOf(row, method);
      if (!permission || !PERMISSIONS.includes(permission)) silent.push(`${method} ${row.file}`);
    }
  }
  expect(silent).toEqual([]);
  const listed = [...teamRoutes(tenant), ...personalRoutes()].map(({ file }) => file);
  const unlisted = routesOfTheTree().filter((file) => file.startsWith("app/[team]") && !listed.includes(file));
  expect(unlisted).toEqual([]);
});

// From the weakest to the strongest, so that nobody with less finds gone what somebody with more has deleted.
for (const role of [...ROLES].reverse()) {
  test(`as ${role}, each route does what the table of permissions says`, async () => {
    const wrong: unknown[] = [];
    let [granted, refused] = [0, 0];
    for (const row of teamRoutes(tenant)) {
      for (const method of row.methods) {
        await takeRole(role); // also after it left
        const permission = await permissionOf(row, method);
        if (!permission) continue; // the test above tells
        const { status, detail } = await askedAs(row, method);
        const authority = can({ role }, permission);
        const isRefused = status === 403 && detail === (authority.allowed ? "" : authority.reason);
        const isGranted = status !== 401 && status < 500 && (status !== 403 || BY_OWNER.includes(row.file));
        if (authority.allowed ? !isGranted : !isRefused) wrong.push([method, row.file, permission, status, detail]);
        if (authority.allowed) granted++;
        else refused++;
      }
    }
    console.info(`${role}: ${granted} calls granted, ${refused} refused`);
    expect(wrong).toEqual([]);
  });
}

// Removed and not signed in: nothing of the team is there, and nothing is said of it.
test("once removed, the same session finds no route of the team; ended, it is asked to sign in", async () => {
  await poolOf("ha_system").query("DELETE FROM memberships WHERE user_id = $1", [tenant.user_id]);
  const statuses = async () => {
    const found = new Set<number>();
    for (const row of teamRoutes(tenant))
      for (const method of row.methods) found.add((await askedAs(row, method)).status);
    return [...found];
  };
  expect(await statuses()).toEqual([404]);
  await poolOf("ha_system").query("UPDATE sessions SET revoked_at = now() WHERE user_id = $1", [tenant.user_id]);
  expect(await statuses()).toEqual([401]);
});
