import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { poolOf } from "@/lib/data/pool";
import type { Handler } from "@/lib/http/resource";
import type { SessionHandler } from "@/lib/http/session-route";
import { callHandler, ownPage, signInCookie } from "../support/arrange";
import {
  arrangeTenant,
  callRoute,
  personalRoutes,
  type Row,
  routesOfTheTree,
  type Tenant,
  teamRoutes,
} from "../support/routes";
import { askToken, cookieHeader, cookiesSet, PASSWORD, SESSION, send } from "../support/sign-in";

/**
 * The forged-mutation row of the reliability table: whatever another site can make a browser send, nothing changes. What
 * the database held before is what it holds afterwards, in every table but the counters of tries.
 */

const API_ROOT = path.resolve(import.meta.dirname, "../../app/api");

let tenant: Tenant;
let email: string;
let cookie: string;

beforeAll(async () => {
  tenant = await arrangeTenant();
  cookie = await signInCookie(tenant.user_id);
  const { rows } = await poolOf("ha_system").query("SELECT email FROM users WHERE id = $1", [tenant.user_id]);
  email = rows[0].email;
});

/** Tables that count tries and say nothing else. */
const COUNTERS = ["throttles", "api_errors"];

/** A digest of everything that each table holds. */
async function everything(): Promise<Record<string, string>> {
  const system = poolOf("ha_system");
  const tables = await system.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1",
  );
  const held: Record<string, string> = {};
  for (const { name } of tables.rows.filter((table) => !COUNTERS.includes(table.name))) {
    const { rows } = await system.query(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text)), '') AS held FROM "${name}" t`,
    );
    held[name] = rows[0].held;
  }
  return held;
}

type Mutation = { row: Row; method: string; isForAnybody: boolean };

/** Every mutation of the session API, found by walking the tree: a new route is in it by itself. */
async function mutations(): Promise<Mutation[]> {
  const listed = new Map([...teamRoutes(tenant), ...personalRoutes()].map((row) => [row.file, row]));
  const found: Mutation[] = [];
  for (const file of routesOfTheTree().filter((one) => one.startsWith("app/"))) {
    const handlers = (await import(path.join(API_ROOT, file, "route.ts"))) as Record<string, Partial<SessionHandler>>;
    // Refused before anybody asks for what the address or the body names: any will do.
    const params = Object.fromEntries([...file.matchAll(/\[(\w+)\]/g)].map(([, name = ""]) => [name, "x"]));
    const named = { ...params, ...("team" in params && { team: tenant.team_slug }) };
    const row = listed.get(file) ?? { file, methods: [], path: `/api/${file}`, params: named, body: {} };
    const options = await callHandler(handlers.OPTIONS as Handler, row.path, { method: "OPTIONS", params: row.params });
    const taken = options.headers.get("allow")?.split(", ") ?? [];
    for (const method of taken.filter((one) => one !== "GET" && one !== "OPTIONS")) {
      found.push({ row, method, isForAnybody: handlers[method]?.demands === undefined });
    }
  }
  return found;
}

const OURS = { origin: "http://localhost:3000", "content-type": "application/json" };

/** What is sent, and how it is answered. */
const FORGED: [name: string, headers: Record<string, string>, status: number][] = [
  ["cross origin", { ...OURS, origin: "https://evil.example" }, 403],
  ["our host in another's name", { ...OURS, origin: "http://localhost:3000.evil.example" }, 403],
  ["our host by another scheme's port", { ...OURS, origin: "http://localhost:3001" }, 403],
  ["null origin", { ...OURS, origin: "null" }, 403],
  ["empty origin", { ...OURS, origin: "" }, 403],
  ["no origin", { "content-type": "application/json" }, 403],
  ["cross site", { ...OURS, "sec-fetch-site": "cross-site" }, 403],
  ["a sibling host", { ...OURS, "sec-fetch-site": "same-site" }, 403],
  ["a typed address", { ...OURS, "sec-fetch-site": "none" }, 403],
  ["text/plain form", { ...OURS, "content-type": "text/plain" }, 415],
  ["url-encoded form", { ...OURS, "content-type": "application/x-www-form-urlencoded" }, 415],
  ["multipart form", { ...OURS, "content-type": "multipart/form-data; boundary=x" }, 415],
  ["text/plain that says JSON", { ...OURS, "content-type": "text/plain; application/json" }, 415],
  ["no type", { origin: "http://localhost:3000", "content-type": "" }, 415],
];

test("no session mutation takes what another site can send with our cookie; nothing changes", async () => {
  const all = await mutations();
  const before = await everything();
  let calls = 0;
  for (const { row, method } of all) {
    for (const [name, headers, status] of FORGED) {
      // Without a body too: a form may send none.
      for (const body of [row.body ?? {}, ""]) {
        const response = await callRoute({ ...row, body }, method, { ...headers, cookie });
        expect([row.file, method, name, response.status]).toEqual([row.file, method, name, status]);
        calls++;
      }
    }
  }
  expect(await everything()).toEqual(before);
  console.info(`${calls} forged calls of ${all.length} mutations: 0 succeeded`);
});

test("without a cookie, with a forged one or with that of an ended session, no mutation is a person's", async () => {
  const ended = await signInCookie(tenant.user_id);
  await poolOf("ha_system").query("UPDATE sessions SET revoked_at = now() WHERE id = (SELECT max(id) FROM sessions)");
  const before = await everything();
  for (const { row, method } of (await mutations()).filter(({ isForAnybody }) => !isForAnybody)) {
    for (const bad of ["", `${SESSION}=forged`, `${SESSION}=`, ended]) {
      const response = await callRoute(row, method, ownPage(bad));
      expect([row.file, method, bad, response.status]).toEqual([row.file, method, bad, 401]);
    }
  }
  expect(await everything()).toEqual(before);
});

// Signing a victim in as the attacker, or out, needs a token that only our own pages can read.
test("next-auth takes no sign-in and no sign-out without its token, with another one, or with one of another browser", async () => {
  const mine = await askToken();
  const theirs = await askToken();
  const victims = cookieHeader(theirs.cookies);
  const before = await everything();
  const forms = {
    "callback/credentials": { email, password: PASSWORD },
    "callback/link": { token: "x" },
    "callback/passkey": { answer: "{}" },
    signout: {},
  };
  for (const [path, fields] of Object.entries(forms)) {
    for (const csrfToken of [undefined, "", "made-up", mine.csrfToken]) {
      for (const type of ["application/x-www-form-urlencoded", "application/json", "text/plain"]) {
        const form = { json: "true", ...fields, ...(csrfToken !== undefined && { csrfToken }) };
        const answer = await send("POST", path, {
          headers: { cookie: `${victims}; ${cookie}`, "content-type": type, origin: "https://evil.example" },
          body: type.endsWith("json") ? JSON.stringify(form) : new URLSearchParams(form).toString(),
        });
        // No session begins, and none ends: its cookie is neither set nor taken away.
        expect([path, csrfToken, type, cookiesSet(answer).has(SESSION)]).toEqual([path, csrfToken, type, false]);
      }
    }
  }
  expect(await everything()).toEqual(before);
});
