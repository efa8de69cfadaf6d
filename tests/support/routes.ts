import { readdirSync } from "node:fs";
import path from "node:path";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { poolOf } from "@/lib/data/pool";
import type { Handler } from "@/lib/http/resource";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { arrangeTeam, bearer, callHandler } from "./arrange";
import { toolCall } from "./mcp";

/** A route of the tree, and a call of it that works for the tenant it was made for. */
export type Row = {
  file: string;
  methods: string[];
  path: string;
  params: Record<string, string>;
  body?: unknown;
  /** What it changes is the caller's own: whoever may read may do it. */
  isForReaders?: boolean;
  /** What it refuses a key for is said within its answer of 200. */
  refusesWithin?: true;
  /** After one call the key that made it works no more. */
  endsItsKey?: boolean;
};

/** A team that has one of everything, so that each route has something of its own to find; `keyId` is a second key. */
export type Tenant = Provisioned & {
  requestId: string;
  endpointId: string;
  deliveryId: string;
  keyId: string;
  commentId: string;
  viewId: string;
  exportId: string;
  invitationId: string;
  /** Another member of the team. */
  memberId: string;
};

const API_ROOT = path.resolve(import.meta.dirname, "../../app/api");

/** Every folder below app/api that has a route, as a path from there. */
export function routesOfTheTree(): string[] {
  return readdirSync(API_ROOT, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts")
    .map((file) => path.dirname(file));
}

/** What a browser answers when a passkey is made: well-formed, and of nobody's asking. */
const ATTESTATION = {
  ...{ id: "AAAA", rawId: "AAAA", type: "public-key" },
  response: { clientDataJSON: "e30", attestationObject: "oA" },
};

/** The session whose route `personalRoutes` calls: nobody's. */
const NO_SESSION = `ses_${"0".repeat(26)}`;

/** Routes for whoever is signed in, about themselves: nothing in their addresses names a person. */
export function personalRoutes(): Row[] {
  const own = (file: string, methods: string[], body?: unknown): Row => ({
    file: `app/${file}`,
    methods,
    path: `/api/app/${file}`,
    params: {},
    body,
  });
  const one = (file: string, id: string, methods: string[], body?: unknown): Row => ({
    ...own(file, methods, body),
    path: `/api/app/${file.replace("[id]", id)}`,
    params: { id },
  });
  return [
    own("teams", ["GET", "POST"], { name: "Another" }),
    own("step-up", ["GET", "POST"], { method: "password", password: "not this one" }),
    own("step-up/challenge", ["POST"], {}),
    own("account", ["GET", "PATCH"], { name: "Ana" }),
    own("account/verification", ["POST"], {}),
    own("account/email", ["POST"], { email: "ana.new@example.com" }),
    own("account/password", ["POST"], { current_password: "not this one", password: "another horse battery" }),
    own("account/sessions", ["GET", "DELETE"]),
    one("account/sessions/[id]", NO_SESSION, ["DELETE"]),
    own("account/factors", ["GET"]),
    own("account/totp", ["POST", "DELETE"], {}),
    own("account/totp/enable", ["POST"], { code: "000000" }),
    own("account/recovery_codes", ["POST"], {}),
    own("account/passkeys", ["POST"], { name: "Laptop", attestation: ATTESTATION }),
    own("account/passkeys/challenge", ["POST"], {}),
    one("account/passkeys/[id]", `pk_${"0".repeat(26)}`, ["PATCH", "DELETE"], { name: "Laptop" }),
    own("account/identities", ["POST"], { provider: "oidc" }),
    one("account/identities/[id]", `idn_${"0".repeat(26)}`, ["DELETE"]),
    own("account/export", ["GET"]),
    own("account/notifications", ["GET", "PUT"], { quiet_hours: null, teams: [] }),
    own("account/notifications/test", ["POST"], {}),
    own("account/delete", ["POST"], { email: "nobody@example.com" }),
  ];
}

/** Routes that belong to no team: what they answer to strangers is tested where they are. */
export const TEAMLESS = [
  ...personalRoutes().map(({ file }) => file),
  "[...unknown]",
  "auth/[...nextauth]",
  "cron",
  "health",
  "metrics",
  "app/invitations/accept",
  "app/account/address/confirm",
  "app/account/links",
  "app/account/password/reset",
  "app/sign-up",
  "app/passkey_challenge",
  "app/verify",
  "v1/openapi.json",
];

export async function arrangeTenant(): Promise<Tenant> {
  const team = await arrangeTeam({ webhookUrl: "http://127.0.0.1:9/hook" });
  const created = await callHandler(CREATE, "/api/v1/requests", {
    method: "POST",
    headers: bearer(team.api_key),
    body: { payload: { secret: "mine" } },
  });
  const { id: requestId } = await created.json();
  const oneId = async (sql: string, values: string[]): Promise<string> =>
    (await poolOf("ha_system").query(sql, values)).rows[0].id;
  const endpointId = await oneId("SELECT id FROM webhook_endpoints WHERE team_id = $1", [team.team_id]);
  const { api_key: spare, user_id: memberId } = await arrangeTeam({ team: team.team_slug });
  const keyId = await oneId("SELECT id FROM api_keys WHERE team_id = $1 AND last4 = $2", [
    team.team_id,
    spare.slice(-4),
  ]);
  const deliveryId = await oneId(
    `INSERT INTO deliveries (id, team_id, endpoint_id, event_id, status, created_at)
     SELECT new_id('dlv', now()), team_id, $1, id, 'failed', now() FROM events WHERE request_id = $2 RETURNING id`,
    [endpointId, requestId],
  );
  const commentId = await oneId(
    `INSERT INTO comments (id, team_id, request_id, author_id, author_name, body, created_at)
     VALUES (new_id('cmt', now()), $1, $2, $3, 'Ana', 'Mine', now()) RETURNING id`,
    [team.team_id, requestId, team.user_id],
  );
  const exportId = await oneId(
    `INSERT INTO export_jobs (id, team_id, mode, format, created_by_id, created_by_name, created_at, until_seq, finished_at)
     VALUES (new_id('exp', now()), $1, 'live', 'csv', $2, 'Ana', now(), 0, now()) RETURNING id`,
    [team.team_id, team.user_id],
  );
  const viewId = await oneId(
    `INSERT INTO saved_views (id, team_id, user_id, name, query, created_at)
     VALUES (new_id('view', now()), $1, $2, 'Late', 'tab=all', now()) RETURNING id`,
    [team.team_id, team.user_id],
  );
  const invitationId = await oneId(
    `INSERT INTO invitations (id, team_id, email, role, token_hash, invited_by_id, invited_by_name, created_at, sent_at, expires_at)
     VALUES (new_id('inv', now()), $1, 'cy@example.com', 'viewer', sha256(convert_to($1, 'UTF8')), $2, 'Ana', now(), now(), now() + interval '7 days')
     RETURNING id`,
    [team.team_id, team.user_id],
  );
  return { ...team, requestId, endpointId, deliveryId, keyId, commentId, viewId, exportId, invitationId, memberId };
}

/** The routes for API keys. */
export function keyRoutes({ requestId, endpointId }: Tenant): Row[] {
  const ofRequest = { params: { id: requestId }, path: `/api/v1/requests/${requestId}` };
  const ofEndpoint = { params: { id: endpointId }, path: `/api/v1/webhook_endpoints/${endpointId}` };
  const url = "http://127.0.0.1:9/another";
  const post = (file: string, of: { params: { id: string }; path: string }, body: unknown): Row => ({
    file,
    methods: ["POST"],
    path: `${of.path}/${path.basename(file)}`,
    params: of.params,
    body,
  });
  return [
    {
      file: "mcp",
      methods: ["POST"],
      path: "/api/mcp",
      params: {},
      body: toolCall("list_requests"),
      refusesWithin: true,
    },
    { file: "v1/me", methods: ["GET"], path: "/api/v1/me", params: {} },
    { file: "v1/keys/revoke", methods: ["POST"], path: "/api/v1/keys/revoke", params: {}, endsItsKey: true },
    { file: "v1/events", methods: ["GET"], path: "/api/v1/events", params: {} },
    { file: "v1/requests", methods: ["GET", "POST"], path: "/api/v1/requests", params: {}, body: { payload: {} } },
    { file: "v1/requests/[id]", methods: ["GET"], ...ofRequest },
    { file: "v1/requests/[id]/receipt", methods: ["GET"], ...ofRequest, path: `${ofRequest.path}/receipt` },
    post("v1/requests/[id]/cancel", ofRequest, {}),
    post("v1/requests/[id]/result", ofRequest, { status: "executed" }),
    post("v1/requests/[id]/simulate", ofRequest, { status: "approved" }),
    {
      file: "v1/webhook_endpoints",
      methods: ["GET", "POST"],
      path: "/api/v1/webhook_endpoints",
      params: {},
      body: { url },
    },
    { file: "v1/webhook_endpoints/[id]", methods: ["GET", "PATCH", "DELETE"], ...ofEndpoint, body: { url } },
    post("v1/webhook_endpoints/[id]/test", ofEndpoint, {}),
    post("v1/webhook_endpoints/[id]/rotate_secret", ofEndpoint, {}),
  ];
}

/** A time at which what is snoozed comes back. */
const SOON = new Date(Date.now() + 3_600_000).toISOString();

/** The routes behind our own pages. */
export function teamRoutes(tenant: Tenant): Row[] {
  const { team_slug: team, project_id, requestId, endpointId, deliveryId, keyId, commentId, viewId, exportId } = tenant;
  const { invitationId, memberId } = tenant;
  const all = (file: string, methods: string[], body?: unknown): Row => ({
    file: `app/[team]/${file}`,
    methods,
    path: `/api/app/${team}/${file}`,
    params: { team },
    body,
  });
  const one = (file: string, id: string, methods: string[], body?: unknown): Row => ({
    ...all(file, methods, body),
    path: `/api/app/${team}/${file.replace("[id]", id)}`,
    params: { team, id },
  });
  return [
    all("requests", ["GET"]),
    one("requests/[id]", requestId, ["GET"]),
    one("requests/[id]/readers", requestId, ["GET"]),
    one("requests/[id]/receipt", requestId, ["GET"]),
    one("requests/[id]/snooze", requestId, ["POST", "DELETE"], { until: SOON }),
    { ...all("views", ["GET", "POST"], { name: "Expired ones", query: "tab=all&status=expired" }), isForReaders: true },
    { ...one("views/[id]", viewId, ["PATCH", "DELETE"], { name: "Later" }), isForReaders: true },
    one("requests/[id]/decision", requestId, ["POST"], { decision: "approve", seen_digest: "sha256:0" }),
    one("requests/[id]/comments", requestId, ["POST"], { body: "Seen." }),
    {
      ...one("requests/[id]/comments/[comment]", requestId, ["DELETE"]),
      path: `/api/app/${team}/requests/${requestId}/comments/${commentId}`,
      params: { team, id: requestId, comment: commentId },
    },
    all("decisions", ["POST"], { decision: "reject", items: [{ id: requestId, seen_digest: "sha256:0" }] }),
    all("members", ["GET"]),
    one("members/[id]", memberId, ["PATCH", "DELETE"], { role: "approver" }),
    { ...all("leave", ["POST"], {}), isForReaders: true },
    all("settings", ["GET", "PATCH"], { name: "Northwind" }),
    all("transfer", ["POST"], { member_id: "user_nobody" }),
    all("delete", ["POST"], { name: "Not its name" }),
    all("export", ["POST"], {}),
    all("export.jsonl", ["GET"]),
    all("invitations", ["POST"], { addresses: ["di@example.com"], role: "viewer" }),
    one("invitations/[id]", invitationId, ["DELETE"]),
    one("invitations/[id]/resend", invitationId, ["POST"], {}),
    {
      ...all("presence", ["GET", "PUT"], { request_id: requestId, state: "looking" }),
      isForReaders: true,
    },
    all("last-api-error", ["GET"]),
    all("history", ["GET"]),
    all("audit", ["GET"]),
    all("audit/verify", ["POST"], { mode: "live", after: 0 }),
    all("audit/exports", ["GET", "POST"], { format: "csv", mode: "live" }),
    { ...one("audit/exports/[id]/file", exportId, ["GET"]), path: `/api/app/${team}/audit/exports/${exportId}/file` },
    all("audit/addresses", ["DELETE"], { older_than_days: 30 }),
    all("history.csv", ["GET"]),
    all("sample-requests", ["POST"], { project_id }),
    all("stream", ["GET"]),
    all("keys", ["GET", "POST"], { name: "k", project_id }),
    one("keys/[id]/uses", keyId, ["GET"]),
    one("keys/[id]/rotate", keyId, ["POST"], { overlap: "24h" }),
    one("keys/[id]/revoke", keyId, ["POST"], {}),
    all("endpoints", ["GET", "POST"], { url: "http://127.0.0.1:9/other", project_id }),
    one("endpoints/[id]", endpointId, ["PATCH", "DELETE"], { events: ["request.decided"] }),
    one("endpoints/[id]/enable", endpointId, ["POST"], {}),
    one("endpoints/[id]/disable", endpointId, ["POST"], {}),
    one("endpoints/[id]/rotate_secret", endpointId, ["POST"], {}),
    {
      ...one("endpoints/[id]/recover", endpointId, ["GET", "POST"], { since: "2026-01-01" }),
      path: `/api/app/${team}/endpoints/${endpointId}/recover?since=2026-01-01`,
    },
    one("endpoints/[id]/diagnose", endpointId, ["POST"], { headers: "webhook-id: evt_1", body: "{}" }),
    one("endpoints/[id]/check", endpointId, ["POST"], {}),
    one("endpoints/[id]/test", endpointId, ["POST"], {}),
    all("deliveries", ["GET"]),
    one("deliveries/[id]", deliveryId, ["GET"]),
    one("deliveries/[id]/replay", deliveryId, ["POST"], {}),
    all("projects", ["GET", "POST"], { name: "Another" }),
    one("projects/[id]", project_id, ["PATCH"], { effect_templates: [] }),
    one("projects/[id]/access", project_id, ["GET", "PUT"], { viewers: null, deciders: null }),
    one("projects/[id]/restore", project_id, ["POST"], {}),
    one("projects/[id]/archive", project_id, ["POST"], {}),
    one("projects/[id]/recent_payloads", project_id, ["GET"]),
    one("projects/[id]/reveal_callback_secret", project_id, ["POST"], { mode: "live" }),
    one("projects/[id]/rotate_callback_secret", project_id, ["POST"], { mode: "live" }),
    one("projects/[id]/delete_test_requests", project_id, ["POST"], {}),
  ];
}

/** What a client of the Model Context Protocol has to say; nobody else minds. */
const ACCEPTED = "application/json, text/event-stream";

/** Calls one method of a route. */
export async function callRoute(row: Row, method: string, headers: Record<string, string>): Promise<Response> {
  const routes = (await import(path.join(API_ROOT, row.file, "route.ts"))) as Record<string, Handler>;
  const handler = routes[method];
  if (!handler) throw new Error(`${row.file} exports no ${method}`);
  const body = method === "GET" ? undefined : row.body;
  const call = { method, params: row.params, headers: { accept: ACCEPTED, ...headers } };
  return callHandler(handler, row.path, { ...call, ...(body !== undefined && { body }) });
}
