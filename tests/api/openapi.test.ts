import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { GET as EVENTS } from "@/app/api/v1/events/route";
import { GET as ME } from "@/app/api/v1/me/route";
import { GET as DOCUMENT } from "@/app/api/v1/openapi.json/route";
import { POST as CANCEL } from "@/app/api/v1/requests/[id]/cancel/route";
import { POST as RESULT } from "@/app/api/v1/requests/[id]/result/route";
import { GET } from "@/app/api/v1/requests/[id]/route";
import { POST as SIMULATE } from "@/app/api/v1/requests/[id]/simulate/route";
import { POST as CREATE, GET as LIST } from "@/app/api/v1/requests/route";
import { GET as ENDPOINTS, POST as NEW_ENDPOINT } from "@/app/api/v1/webhook_endpoints/route";
import { openapiDocument } from "@/lib/contract/openapi/document";
import { EXAMPLES } from "@/lib/contract/openapi/examples";
import { OPERATIONS } from "@/lib/contract/openapi/operations";
import * as resources from "@/lib/contract/resources";
import { poolOf } from "@/lib/data/pool";
import type { Handler } from "@/lib/http/resource";
import { sealDueEvents } from "@/lib/services/audit/seal-due-events";
import { arrangeTeam, bearer, callHandler } from "../support/arrange";

const ROOT = path.resolve(import.meta.dirname, "../..");
let key: string;

beforeAll(async () => {
  const team = await arrangeTeam();
  key = team.api_key;
  await poolOf("ha_system").query(
    "UPDATE api_keys SET mode = 'test', scopes = '{requests:write,requests:read,webhooks:write}' WHERE project_id = $1",
    [team.project_id],
  );
});

async function answer(handler: Handler, method: string, options: { id?: string; body?: unknown; query?: string } = {}) {
  const { id, body, query = "" } = options;
  const response = await callHandler(handler, `/x${query}`, {
    method,
    headers: bearer(key),
    ...(id && { params: { id } }),
    ...(body !== undefined && { body }),
  });
  return response.json();
}

function expectShape(schema: z.ZodType, value: unknown): void {
  const parsed = schema.safeParse(value);
  expect(parsed.error?.issues ?? []).toEqual([]);
}

// The committed copy is what SDKs are made from: it must be what the schemas say today.
test("docs/openapi.json is the generated document (npm run openapi writes it)", () => {
  const committed = JSON.parse(readFileSync(path.join(ROOT, "docs/openapi.json"), "utf8"));
  const { version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  expect(JSON.parse(JSON.stringify(openapiDocument("http://localhost:3000", version)))).toEqual(committed);
});

// Examples are what people copy: each must be a call that we take and an answer that we give.
test("every body and every answer has an example that its schema takes", () => {
  for (const { operationId, body, answers } of OPERATIONS) {
    const example = EXAMPLES[operationId];
    if (body) expect([operationId, body.safeParse(example?.body).error?.issues]).toEqual([operationId, undefined]);
    for (const [status, { schema }] of Object.entries(answers)) {
      const answer = example?.answers[Number(status)];
      if (schema) expect([operationId, schema.safeParse(answer).error?.issues]).toEqual([operationId, undefined]);
    }
  }
  expect(Object.keys(EXAMPLES).sort()).toEqual(OPERATIONS.map(({ operationId }) => operationId).sort());
});

test("every method of every public route stands in the document, and nothing else", async () => {
  const root = path.join(ROOT, "app/api/v1");
  const routes = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts" && !file.startsWith("openapi.json"))
    .map((file) => path.dirname(file));
  const found: string[] = [];
  for (const route of routes) {
    const module = (await import(path.join(root, route, "route.ts"))) as { OPTIONS: Handler };
    const allow = (await callHandler(module.OPTIONS, "/x", { method: "OPTIONS" })).headers.get("allow") ?? "";
    const address = `/api/v1/${route.replaceAll(/\[(\w+)\]/g, "{$1}")}`;
    found.push(...allow.split(", ").map((method) => `${method} ${address}`));
  }
  expect(found.sort()).toEqual(OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort());
});

test("answers have the shapes that the document promises, field for field", async () => {
  const body = {
    payload: { amount: 1.5 },
    title: "T",
    description: "D",
    external_id: "x-1",
    risk: "medium",
    editable: ["/amount"],
    metadata: { run: 1 },
    response_schema: { type: "object", properties: { ok: { type: "boolean" } } },
    callback_url: "http://127.0.0.1:9/cb",
    expires_at: new Date(Date.now() + 60_000).toISOString(),
  };
  const created = await answer(CREATE, "POST", { body });
  expectShape(resources.RequestResource, created);
  expectShape(
    resources.RequestResource,
    await answer(SIMULATE, "POST", { id: created.id, body: { status: "approved", note: "n" } }),
  );
  expectShape(
    resources.RequestResource,
    await answer(RESULT, "POST", { id: created.id, body: { status: "executed" } }),
  );
  expectShape(resources.RequestResource, await answer(GET, "GET", { id: created.id }));
  const other = await answer(CREATE, "POST", { body: { payload: {} } });
  expectShape(resources.RequestResource, await answer(CANCEL, "POST", { id: other.id, body: { reason: "r" } }));
  expectShape(resources.RequestListResource, await answer(LIST, "GET"));
  await sealDueEvents();
  const events = await answer(EVENTS, "GET");
  expect(events.data).toHaveLength(5);
  expectShape(resources.EventListResource, events);
  expectShape(resources.MeResource, await answer(ME, "GET"));
  expectShape(
    resources.NewEndpointResource,
    await answer(NEW_ENDPOINT, "POST", { body: { url: "http://127.0.0.1:9/h" } }),
  );
  expectShape(resources.EndpointListResource, await answer(ENDPOINTS, "GET"));
  expectShape(resources.ProblemResource, await answer(GET, "GET", { id: "req_nothing" }));
});

test("the document is served for this installation", async () => {
  const response = await callHandler(DOCUMENT, "/api/v1/openapi.json");
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ openapi: "3.1.0", servers: [{ url: "http://localhost:3000" }] });
});
