import { beforeAll, expect, test } from "vitest";
import * as route from "@/app/api/mcp/route";
import { decideEnv } from "@/lib/config/env";
import { countInBurst } from "@/lib/http/limits/burst";
import type { Handler } from "@/lib/http/resource";
import { heldPolls } from "@/lib/realtime/waiters";
import { arrangeTeam, bearer, callHandler } from "../support/arrange";
import { switchableDatabase } from "../support/database-away";
import { connectMcp, postMcp, problemOf, toolCall } from "../support/mcp";
import { system } from "../support/waiting";

/** What stands before the tools: keys, limits, origins, methods, and whatever a stranger may throw at it. */

const CALLS_A_MINUTE = 500;
let away: Awaited<ReturnType<typeof switchableDatabase>>;
let key: string;

beforeAll(async () => {
  away = await switchableDatabase();
  decideEnv({ RATE_LIMIT_PER_MINUTE: String(CALLS_A_MINUTE) });
  key = (await arrangeTeam()).api_key;
});

const PING = { jsonrpc: "2.0", id: 1, method: "ping" };

async function codeOf(answer: Response): Promise<[number, string]> {
  const { code, request_id } = await answer.json();
  expect(request_id).toBe(answer.headers.get("x-request-id"));
  return [answer.status, code];
}

// There is no session to open, to listen to or to end; what asks for one must learn it from the status.
test("GET, PUT, PATCH and DELETE answer 405 and name POST; OPTIONS names it too", async () => {
  const methods = route as unknown as Record<string, Handler>;
  for (const method of ["GET", "PUT", "PATCH", "DELETE"]) {
    const answer = await callHandler(methods[method] as Handler, "/api/mcp", { method, headers: bearer(key) });
    expect([method, answer.headers.get("allow"), ...(await codeOf(answer))]).toEqual([
      ...[method, "POST", 405, "method_not_allowed"],
    ]);
  }
  expect((await callHandler(route.OPTIONS, "/api/mcp", { method: "OPTIONS" })).headers.get("allow")).toBe("POST");
});

// OAuth is not offered: the challenge names a Bearer key and no place to look for an authorization server.
test("without a key, with a broken and with a revoked one it is 401 with a challenge", async () => {
  const revoked = await arrangeTeam();
  await system("UPDATE api_keys SET revoked_at = now() WHERE project_id = $1", [revoked.project_id]);
  for (const [used, code] of [
    [null, "missing_api_key"],
    ["ha_live_nothing", "invalid_api_key"],
    [revoked.api_key, "invalid_api_key"],
  ] as const) {
    const answer = await postMcp(used, PING);
    expect(answer.headers.get("www-authenticate")).toBe('Bearer realm="Human Approval"');
    expect(await codeOf(answer)).toEqual([401, code]);
  }
});

// DNS rebinding: a page whose own name points to this server has an origin of that name, and no other way in.
test("a page of any other origin is refused, that of the called host too; ours and none are not", async () => {
  for (const origin of ["http://evil.example", "http://localhost:3001", "null", "http://rebound.example:3000"]) {
    const answer = await postMcp(key, PING, { origin, host: "rebound.example:3000" });
    expect([origin, ...(await codeOf(answer))]).toEqual([origin, 403, "cross_origin_call"]);
  }
  expect((await postMcp(key, PING, { origin: "http://localhost:3000" })).status).toBe(200);
  const preflight = { origin: "http://evil.example", "access-control-request-method": "POST" };
  const answer = await callHandler(route.OPTIONS, "/api/mcp", { method: "OPTIONS", headers: preflight });
  expect(await codeOf(answer)).toEqual([403, "cross_origin_call"]);
});

test("answers carry the request's id, the version and the limits of the key", async () => {
  const answer = await postMcp(key, PING, { "x-request-id": "trace-1" });
  expect(answer.headers.get("content-type")).toBe("text/event-stream");
  for (const [name, value] of [
    ["x-request-id", "trace-1"],
    ["api-version", "1"],
    ["cache-control", "no-store, no-transform"],
    ["x-ratelimit-limit", String(CALLS_A_MINUTE)],
  ] as const) {
    expect([name, answer.headers.get(name)]).toEqual([name, value]);
  }
  expect(answer.headers.get("ratelimit")).toContain("burst");
});

test("calls over the key's minute are 429 with the seconds to wait", async () => {
  const spent = await arrangeTeam();
  const { rows } = await system("SELECT id FROM api_keys WHERE project_id = $1", [spent.project_id]);
  for (let call = 0; call <= CALLS_A_MINUTE; call++) await countInBurst(rows[0].id);
  const answer = await postMcp(spent.api_key, PING);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await codeOf(answer)).toEqual([429, "rate_limited"]);
});

const deep = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
const asking = (args: string) =>
  `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"request_approval","arguments":${args}}}`;

// Never a 5xx for bad input, and nothing that two parsers could read in two ways.
test.each([
  ["no JSON", "{", 400, "invalid_json"],
  ["nothing", "", 400, "invalid_json"],
  ["a key given twice, far inside", asking('{"payload":{"amount":1,"amount":2}}'), 400, "invalid_json"],
  ["a tool named twice", '{"params":{"name":"a","name":"b"}}', 400, "invalid_json"],
  ["too deep", asking(`{"payload":{"a":${deep(100_000)}}}`), 400, "invalid_json"],
  ["several messages at once", JSON.stringify([PING, PING]), 400, "invalid_request"],
  ["too large", asking(`{"payload":{"a":"${"x".repeat(400_000)}"}}`), 413, "payload_too_large"],
])("%s is refused before it is a message", async (_, body, status, code) => {
  expect(await codeOf(await postMcp(key, body))).toEqual([status, code]);
});

test("a form is no message", async () => {
  const answer = await postMcp(key, "a=b", { "content-type": "application/x-www-form-urlencoded" });
  expect(await codeOf(answer)).toEqual([415, "unsupported_media_type"]);
});

// What is JSON and no message of the protocol is the protocol's to refuse, with its codes.
test.each([
  ["no JSON-RPC", { hello: 1 }, {}, 400, -32600],
  ["a revision that nobody knows", PING, { "mcp-protocol-version": "1999-01-01" }, 400, -32000],
  ["a client that takes no stream", PING, { accept: "application/json" }, 406, -32000],
])("%s is an error of the protocol", async (_, message, headers, status, code) => {
  const answer = await postMcp(key, message, headers);
  expect([answer.status, (await answer.json()).error.code]).toEqual([status, code]);
});

test("an unknown method, a prompt and an endless subscription are errors within the answer", async () => {
  const text = async (method: string) => (await postMcp(key, { ...PING, method, params: {} })).text();
  for (const method of ["decisions/create", "prompts/list", "subscriptions/listen", "__proto__"]) {
    expect(await text(method)).toContain('"code":-32601');
  }
  const { client } = await connectMcp(key, { pin: "2026-07-28" });
  await expect(client.listen({ toolsListChanged: true })).rejects.toThrow("limit reached");
});

test("notifications and answers to nothing are taken and dropped", async () => {
  for (const message of [
    { jsonrpc: "2.0", method: "notifications/initialized" },
    { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 1 } },
    { jsonrpc: "2.0", id: 7, result: {} },
  ]) {
    const answer = await postMcp(key, message);
    expect([answer.status, await answer.text()]).toEqual([202, ""]);
  }
});

test("a payload over its size is a tool's refusal, as are lone surrogates and null bytes in our own fields", async () => {
  const agent = await connectMcp(key);
  const large = await agent.refused("request_approval", { payload: { a: "x".repeat(262_144) } });
  expect(large.problem).toMatchObject({ code: "payload_too_large", status: 413 });
  for (const title of ["\u0000", "\ud800"]) {
    expect((await agent.refused("request_approval", { payload: {}, title })).problem.code).toBe("invalid_request");
  }
});

// A database that is away is a moment's trouble: the model is told to try again, and nothing of our insides.
test("with the database away a call is told so, and works again after", async () => {
  const agent = await connectMcp(key);
  const { id } = (await agent.told("request_approval", { payload: {} })).request;
  await away(async () => {
    const answer = await postMcp(key, toolCall("get_request", { id }));
    expect(await codeOf(answer)).toEqual([503, "database_unavailable"]);
  });
  expect((await agent.told("get_request", { id })).request.id).toBe(id);
});

// It goes away between the key and the tool: then the refusal is the tool's, with the same words.
test("with the database away under a tool, the tool says so", async () => {
  const agent = await connectMcp(key);
  const { id } = (await agent.told("request_approval", { payload: {} })).request;
  const waiting = agent.call("wait_for_decision", { id, timeout_seconds: 5 });
  await expect.poll(heldPolls, { timeout: 10_000 }).toBe(1);
  const answer = await away(async () => waiting);
  const { words, problem } = problemOf(answer);
  expect(problem).toMatchObject({ code: "database_unavailable", status: 503 });
  expect(words).toContain("Try again in a moment");
});
