import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { decideEnv } from "@/lib/config/env";
import { openapiDocument } from "@/lib/contract/openapi/document";
import { EXAMPLES } from "@/lib/contract/openapi/examples";
import { OPERATIONS, type Operation } from "@/lib/contract/openapi/operations";
import { PROBLEMS, type ProblemCode } from "@/lib/contract/problems";
import { ProblemResource } from "@/lib/contract/resources";
import { poolOf } from "@/lib/data/pool";
import { KEY_SCOPES, type KeyScope } from "@/lib/domain/keys/api-key";
import { networkOf } from "@/lib/domain/policies/network-of";
import { countInBurst } from "@/lib/http/limits/burst";
import { arrangeTeam } from "../support/arrange";
import { databaseUrl } from "../support/database";
import { switchableDatabase } from "../support/database-away";
import { throughThePublicDoor } from "../support/public-door";

/**
 * Each method of the public API with each answer that the document gives it, found by reading the document: an
 * operation or a problem that is added fails here until somebody shows how it comes about.
 */

const CALLS_A_MINUTE = 1_000;
const NOBODY = { req: `req_${"0".repeat(26)}`, we: `we_${"0".repeat(26)}` };

type Call = { key?: string | null; id?: string; query?: string; body?: unknown; headers?: Record<string, string> };
/** How an answer comes about: the call that gets it. */
type Cause = (operation: Operation) => Promise<Response>;

let away: Awaited<ReturnType<typeof switchableDatabase>>;
/** `test` and `live` may do everything; `free` has used its month up, `spent` its minute. */
const keys = { test: "", live: "", free: "", spent: "" };
/** The project of `live` and `test`. */
let home: string;
/** Keys that may do one thing each. */
const only = new Map<KeyScope, string>();

beforeAll(async () => {
  away = await switchableDatabase();
  decideEnv({ RATE_LIMIT_PER_MINUTE: String(CALLS_A_MINUTE) });
  const team = await arrangeTeam();
  const more = async () => (await arrangeTeam({ team: team.team_slug })).api_key;
  const free = await arrangeTeam();
  home = team.project_id;
  Object.assign(keys, { live: team.api_key, test: await more(), spent: await more(), free: free.api_key });
  for (const scope of KEY_SCOPES) only.set(scope, await more());
  const system = poolOf("ha_system");
  const change = (sql: string, value: unknown, key: string) =>
    system.query(`UPDATE api_keys SET ${sql} = $1 WHERE last4 = $2 AND start = $3 RETURNING id`, [
      value,
      key.slice(-4),
      key.slice(0, 11),
    ]);
  for (const key of [keys.live, keys.test, keys.spent, keys.free]) await change("scopes", [...KEY_SCOPES], key);
  for (const [scope, key] of only) {
    await change("scopes", [scope], key);
    await change("mode", "test", key);
  }
  await change("mode", "test", keys.test);
  const { rows } = await change("name", "spent", keys.spent);
  for (let call = 0; call <= CALLS_A_MINUTE; call++) await countInBurst(rows[0].id);
  await system.query("UPDATE teams SET plan = 'free' WHERE id = $1", [free.team_id]);
  for (let call = 0; call < 50; call++) await send(operationOf("createRequest"), { key: keys.free });
});

/** Makes an operation's call: the example's body unless told otherwise, with a key that may do everything. */
async function send(operation: Operation, call: Call = {}): Promise<Response> {
  const {
    key = keys.test,
    id = NOBODY[operation.path.includes("webhook_endpoints") ? "we" : "req"],
    query = "",
  } = call;
  const body = "body" in call ? call.body : operation.body && fresh(operation);
  const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const request = new Request(`http://localhost:3000${operation.path.replace("{id}", id)}${query}`, {
    method: operation.method.toUpperCase(),
    headers: {
      ...(key && { authorization: `Bearer ${key}` }),
      ...(text !== undefined && { "content-type": "application/json" }),
      ...call.headers,
    },
    ...(text !== undefined && { body: text as string }),
  });
  const response = await throughThePublicDoor(request);
  if (operation.operationId === "revokeKey" && response.ok) await forgiveKeys();
  return response;
}

/** The example's body, made so that it can be sent more than once, and today. */
function fresh({ operationId }: Operation): unknown {
  const { body } = EXAMPLES[operationId] ?? {};
  if (operationId === "createRequest") return { ...(body as object), external_id: crypto.randomUUID() };
  if (operationId === "createEndpoint") return { ...(body as object), url: freshUrl() };
  return body;
}
const freshUrl = () => `http://127.0.0.1:9/${crypto.randomUUID()}`;

function operationOf(operationId: string): Operation {
  const operation = OPERATIONS.find((one) => one.operationId === operationId);
  if (!operation) throw new Error(`no operation ${operationId}`);
  return operation;
}

/** One that was reported as leaked works again: the other tests need it. */
async function forgiveKeys(): Promise<void> {
  await poolOf("ha_system").query("UPDATE api_keys SET revoked_at = NULL WHERE reported_leaked");
}

async function idFrom(response: Promise<Response>): Promise<string> {
  const { id } = (await (await response).json()) as { id: string };
  return id;
}
const newRequest = (body?: object) => idFrom(send(operationOf("createRequest"), body && { body }));
const newEndpoint = () => idFrom(send(operationOf("createEndpoint")));
const endedAs = async (status: string) => {
  const id = await newRequest();
  await send(operationOf("simulateDecision"), { id, body: { status } });
  return id;
};

const toEndedAs =
  (status: string): Cause =>
  async (operation) =>
    send(operation, { id: await endedAs(status) });
const toNewEndpoint: Cause = async (operation) => send(operation, { id: await newEndpoint() });
const toNewRequest: Cause = async (operation) => send(operation, { id: await newRequest() });

/** The good answers, by operation and status. */
const GOOD: Record<string, Record<number, Cause>> = {
  createRequest: {
    201: (operation) => send(operation),
    200: async (operation) => {
      const body = fresh(operation);
      await send(operation, { body });
      return send(operation, { body });
    },
  },
  listRequests: { 200: (operation) => send(operation, { query: "?limit=1" }) },
  getRequest: {
    200: async (operation) => send(operation, { id: await newRequest(), headers: { prefer: "wait=0" } }),
  },
  cancelRequest: { 200: toNewRequest },
  reportResult: { 200: toEndedAs("approved") },
  simulateDecision: { 200: toNewRequest },
  getReceipt: { 200: toEndedAs("rejected") },
  listEvents: { 200: (operation) => send(operation, { query: "?limit=2" }) },
  revokeKey: { 204: (operation) => send(operation) },
  describeKey: { 200: (operation) => send(operation) },
  listEndpoints: { 200: (operation) => send(operation) },
  createEndpoint: { 201: (operation) => send(operation) },
  getEndpoint: { 200: toNewEndpoint },
  updateEndpoint: { 200: toNewEndpoint },
  deleteEndpoint: { 204: toNewEndpoint },
  rotateEndpointSecret: { 200: toNewEndpoint },
  sendTestEvent: { 202: toNewEndpoint },
};

/** Refusals that come about alike wherever they may be met. */
const REFUSED: Partial<Record<ProblemCode, Cause>> = {
  missing_api_key: (operation) => send(operation, { key: null }),
  invalid_api_key: (operation) => send(operation, { key: "ha_live_nothing" }),
  insufficient_scope: (operation) =>
    send(operation, { key: only.get(operation.scope === "webhooks:write" ? "requests:read" : "webhooks:write") ?? "" }),
  rate_limited: async (operation) => {
    if (operation.operationId !== "revokeKey") return send(operation, { key: keys.spent });
    // Whoever floods with a key that was found must not keep it from being revoked: the network counts, not the key.
    expect((await send(operation, { key: keys.spent })).status).toBe(204);
    const address = "203.0.113.77";
    for (let call = 0; call <= CALLS_A_MINUTE; call++) await countInBurst(`from ${networkOf(address)}`);
    return send(operation, { headers: { "x-forwarded-for": address } });
  },
  project_archived: async (operation) => {
    const archive = (at: string) =>
      poolOf("ha_system").query(`UPDATE projects SET archived_at = ${at} WHERE id = $1`, [home]);
    await archive("now()");
    try {
      return await send(operation);
    } finally {
      await archive("NULL");
    }
  },
  internal_error: async (operation) => {
    await asOwner("ALTER TABLE api_keys RENAME TO api_keys_mislaid");
    try {
      return await send(operation);
    } finally {
      await asOwner("ALTER TABLE api_keys_mislaid RENAME TO api_keys");
    }
  },
  database_unavailable: (operation) => away(() => send(operation)),
  invalid_json: (operation) => send(operation, { body: "{" }),
  invalid_request: (operation) =>
    operation.body ? send(operation, { body: { nonsense: 1 } }) : send(operation, { query: "?nonsense=1" }),
  payload_too_large: (operation) => send(operation, { body: { payload: "x".repeat(400_000) } }),
  unsupported_media_type: (operation) => send(operation, { headers: { "content-type": "text/plain" } }),
  not_found: (operation) => send(operation),
  request_already_decided: toEndedAs("approved"),
  request_expired: toEndedAs("expired"),
  request_cancelled: async (operation) => {
    const id = await newRequest();
    await send(operationOf("cancelRequest"), { id });
    return send(operation, { id });
  },
  request_not_approved: toEndedAs("rejected"),
  result_already_reported: async (operation) => {
    const id = await newRequest();
    await send(operationOf("simulateDecision"), { id, body: { status: "approved" } });
    await send(operation, { id, body: { status: "executed" } });
    return send(operation, { id, body: { status: "executed", once: true } });
  },
  no_receipt: toNewRequest,
  live_request: async (operation) => {
    const id = await idFrom(send(operationOf("createRequest"), { key: keys.live }));
    return send(operation, { id, key: keys.live });
  },
  response_required: async (operation) => {
    const form = { type: "object", properties: { why: { type: "string" } }, required: ["why"] };
    return send(operation, { id: await newRequest({ payload: {}, response_schema: form }) });
  },
  external_id_conflict: async (operation) => {
    const external_id = crypto.randomUUID();
    await send(operation, { body: { payload: { amount: 1 }, external_id } });
    return send(operation, { body: { payload: { amount: 2 }, external_id } });
  },
  idempotency_key_reused: async (operation) => {
    const headers = { "idempotency-key": crypto.randomUUID() };
    await send(operation, { body: { payload: { amount: 1 } }, headers });
    return send(operation, { body: { payload: { amount: 2 } }, headers });
  },
  quota_exceeded: (operation) => send(operation, { key: keys.free }),
  endpoint_exists: async (operation) => {
    const url = freshUrl();
    await send(operationOf("createEndpoint"), { body: { url } });
    return operation.method === "patch"
      ? send(operation, { id: await newEndpoint(), body: { url } })
      : send(operation, { body: { url } });
  },
};

/** Past everything that binds the product: for breaking what it stands on. */
async function asOwner(sql: string): Promise<void> {
  const owner = new pg.Client(databaseUrl);
  await owner.connect();
  await owner.query(sql);
  await owner.end();
}

// The scope that the document names is the one that opens the door, and no other does.
test.each(OPERATIONS.map((operation) => [operation.operationId, operation] as const))(
  "%s demands its scope and no other",
  async (_, operation) => {
    const opened: KeyScope[] = [];
    for (const [scope, key] of only) if ((await send(operation, { key })).status !== 403) opened.push(scope);
    expect(opened).toEqual(operation.scope === null ? [...KEY_SCOPES] : [operation.scope]);
  },
);

type Promised = { status: number; code: ProblemCode | null; headers: string[] };
type Described = { content?: Record<string, { examples?: object }>; headers: object };

/** Every answer that the document gives an operation. */
function promisedOf({ path, method }: Operation): Promised[] {
  const { paths, components } = openapiDocument("http://localhost:3000", "0") as {
    paths: Record<string, Record<string, { responses: Record<string, Described> }>>;
    components: { headers: Record<string, { required?: boolean }> };
  };
  return Object.entries(paths[path]?.[method]?.responses ?? {}).flatMap(([status, { content, headers }]) => {
    const required = Object.keys(headers).filter((name) => components.headers[name]?.required);
    const codes = Object.keys(content?.["application/problem+json"]?.examples ?? {}) as ProblemCode[];
    return (codes.length > 0 ? codes : [null]).map((code) => ({ status: Number(status), code, headers: required }));
  });
}

describe.each(OPERATIONS.map((operation) => [operation.operationId, operation] as const))("%s", (name, operation) => {
  test.each(promisedOf(operation).map((promised) => [promised.status, promised.code ?? "good", promised] as const))(
    "%i %s",
    async (status, _, { code, headers }) => {
      const cause = code === null ? GOOD[name]?.[status] : REFUSED[code];
      if (!cause) throw new Error(`nothing here shows how ${name} answers ${status} ${code ?? ""}`);
      const response = await cause(operation);
      const text = await response.text();
      expect([response.status, text]).toEqual([status, expect.anything()]);
      for (const header of headers) expect([header, response.headers.get(header)]).not.toContain(null);
      if (code === null) return expectGood(operation, status, text);
      expect(response.headers.get("content-type")).toBe("application/problem+json; charset=utf-8");
      const problem = JSON.parse(text);
      expect(ProblemResource.safeParse(problem).error?.issues).toBeUndefined();
      expect(problem).toMatchObject({
        code,
        title: PROBLEMS[code].title,
        type: `http://localhost:3000/docs/errors/${code}`,
      });
      expect(Object.values(problem.errors).flat().length).toBeGreaterThan(0);
    },
  );
});

function expectGood({ answers }: Operation, status: number, text: string): void {
  const { schema } = answers[status] ?? {};
  if (schema) expect(schema.safeParse(JSON.parse(text)).error?.issues).toBeUndefined();
  else expect(text).toBe("");
}
