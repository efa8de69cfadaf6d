import { beforeAll, describe, expect, test } from "vitest";
import { POST as SIMULATE } from "@/app/api/v1/requests/[id]/simulate/route";
import { poolOf } from "@/lib/data/pool";
import { KEY_SCOPES } from "@/lib/domain/keys/api-key";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { decideRequest } from "@/lib/services/requests/decide-request";
import { viewRequest } from "@/lib/services/requests/view-request";
import { arrangeTeam, bearer, callHandler } from "../support/arrange";
import { ownerOf } from "../support/deciding";
import { connectMcp, ERAS, postMcp, toolCall } from "../support/mcp";
import { system } from "../support/waiting";

let team: Provisioned;

beforeAll(async () => {
  team = await arrangeTeam();
});

/** As the owner does on the page: what was read is decided. */
async function decide(id: string, decision: { decision: "approve" | "reject"; note?: string; payload?: string }) {
  const owner = ownerOf(team);
  const view = await viewRequest(owner, id, new Date());
  const given = { note: null, ...decision, seen_digest: view?.review_digest ?? "" };
  expect(await decideRequest(owner, id, given, new Date())).toMatchObject({ ok: true });
}

const TOOLS = ["request_approval", "wait_for_decision", "get_request", "list_requests", "cancel_request"];

describe.each(ERAS.map((era) => [JSON.stringify(era), era] as const))("a client of %s", (_, era) => {
  // The promise of the product: whatever a model is talked into, it has nothing to decide with.
  test("finds five tools, each described, typed both ways, and none that decides", async () => {
    const { client } = await connectMcp(team.api_key, era);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(TOOLS);
    for (const { description, inputSchema, outputSchema, annotations } of tools) {
      expect(description?.length).toBeGreaterThan(100);
      expect([inputSchema.type, outputSchema?.type]).toEqual(["object", "object"]);
      expect(JSON.stringify([inputSchema, outputSchema])).not.toContain("$ref");
      expect(annotations?.readOnlyHint).toBeTypeOf("boolean");
    }
    const readers = tools.filter(({ annotations }) => annotations?.readOnlyHint).map(({ name }) => name);
    expect(readers).toEqual(["wait_for_decision", "get_request", "list_requests"]);
    expect(client.getInstructions()).toContain("Only approved is a yes");
    expect(client.getServerVersion()).toMatchObject({ name: "human-approval" });
  });

  // The loop that every agent runs. The client itself holds each answer against the schema that the tool promised.
  test("asks, waits, and learns of the decision, its note and the payload as it was left", async () => {
    const agent = await connectMcp(team.api_key, era);
    const asked = await agent.told("request_approval", {
      title: "Refund Jane Doe",
      payload: { amount: 500, customer: "Jane Doe" },
      editable: ["/amount"],
      expires_in_seconds: 3600,
    });
    expect(asked).toMatchObject({ already_asked: false, request: { status: "pending", title: "Refund Jane Doe" } });
    expect(asked.next_step).toContain(asked.request.url);
    expect(Date.parse(String(asked.request.expires_at)) - Date.parse(String(asked.request.inserted_at))).toBe(
      3_600_000,
    );
    const waiting = agent.told("wait_for_decision", { id: asked.request.id, timeout_seconds: 30 });
    await decide(asked.request.id, {
      decision: "approve",
      note: "Half.",
      payload: '{"amount":250,"customer":"Jane Doe"}',
    });
    const decided = await waiting;
    expect(decided.request).toMatchObject({
      status: "approved",
      payload: { amount: 250 },
      original_payload: { amount: 500 },
      decision_note: "Half.",
      decided_by: { name: "Ana Torres" },
    });
    expect(decided.next_step).toMatch(/^Approved\..*original_payload/);
    expect(await agent.told("get_request", { id: asked.request.id })).toEqual(decided);
  });
});

// The model reads the words first: of five statuses only one may sound like a yes.
test("each end says what it means", async () => {
  const agent = await connectMcp(team.api_key);
  const ask = async (more = {}) => (await agent.told("request_approval", { payload: {}, ...more })).request.id;
  const rejected = await ask();
  await decide(rejected, { decision: "reject", note: "Not today." });
  expect((await agent.told("wait_for_decision", { id: rejected })).next_step).toMatch(/^Rejected: do not act/);
  const expired = await ask({ expires_in_seconds: 1 });
  const end = await agent.told("wait_for_decision", { id: expired, timeout_seconds: 30 });
  expect([end.request.status, end.next_step]).toEqual([
    "expired",
    expect.stringMatching(/Do not act, and stop waiting/),
  ]);
  const cancelled = await ask();
  const told = await agent.told("cancel_request", { id: cancelled, reason: "Found another way." });
  expect(told.request).toMatchObject({ status: "cancelled", decision_note: "Found another way." });
  expect(told.next_step).toMatch(/Do not act, and stop waiting/);
  const { problem } = await agent.refused("cancel_request", { id: cancelled });
  expect(problem).toMatchObject({ code: "request_cancelled", request: { id: cancelled, status: "cancelled" } });
});

// A payload is what was sent, digit for digit: in what is stored, in the structure, and in the text.
test("numbers that no double holds, and line breaks between values, pass in both directions", async () => {
  const payload =
    '{"big":12345678901234567890,\r\n "exact":1.10,"tiny":1E-400,"words":"a\\nb \\u2028","deep":[[{"n":0.10}]]}';
  const metadata = '{"run":98765432109876543210}';
  const args = `{"payload":${payload},"metadata":${metadata},"external_id":"exact-1"}`;
  const message = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"request_approval","arguments":${args}}}`;
  const answer = await postMcp(team.api_key, message);
  const line = (await answer.text()).split("\n").find((one) => one.startsWith("data: ")) ?? "";
  expect(line).toContain(`"payload":${payload.replace("\r\n", " ")},`);
  expect(line).toContain(`"metadata":${metadata},`);
  const { result } = JSON.parse(line.slice("data: ".length));
  expect(result.content[0].text).toContain(`"payload":${payload},`);
  const id = result.structuredContent.request.id;
  const { rows } = await system("SELECT payload, metadata FROM requests WHERE id = $1", [id]);
  expect(rows).toEqual([{ payload, metadata }]);
});

// A stand-in for a payload is no way to put anything into an answer: what is like one is text.
test("a payload that looks like a stand-in stays what it is", async () => {
  const agent = await connectMcp(team.api_key);
  const payload = { a: `${crypto.randomUUID()}:0`, b: "$&", c: "$1" };
  const { request } = await agent.told("request_approval", { payload });
  expect(request.payload).toEqual(payload);
});

// Models call again when they are not sure: nobody may be asked twice for that.
test("the same external_id asks once, and other content under it is refused with the id that has it", async () => {
  const agent = await connectMcp(team.api_key);
  const question = { payload: { n: 1 }, external_id: "refund-1042" };
  const first = await agent.told("request_approval", question);
  const again = await agent.told("request_approval", { ...question, expires_in_seconds: 60 });
  expect(again).toMatchObject({ already_asked: true, request: { id: first.request.id } });
  const { problem } = await agent.refused("request_approval", { ...question, payload: { n: 2 } });
  expect(problem).toMatchObject({ code: "external_id_conflict", existing_id: first.request.id });
});

// What our command sends again after a broken line must not ask twice either, without an external_id.
test("an Idempotency-Key header counts as in the public API", async () => {
  const call = (payload: object) =>
    postMcp(team.api_key, toolCall("request_approval", { payload }), { "idempotency-key": "line-1" });
  const ids = [];
  for (const answer of [await call({ n: 1 }), await call({ n: 1 })]) {
    ids.push(/"id":"(req_\w+)"/.exec(await answer.text())?.[1]);
  }
  expect(ids[0]).toBeDefined();
  expect(ids[1]).toBe(ids[0]);
  expect(await (await call({ n: 2 })).text()).toContain("idempotency_key_reused");
});

test("lists without payloads, by status and external_id, page by page", async () => {
  const own = await arrangeTeam();
  const agent = await connectMcp(own.api_key);
  for (const external_id of ["a", "b", "c"]) await agent.told("request_approval", { payload: { x: 1 }, external_id });
  type Page = { requests: Record<string, unknown>[]; has_more: boolean; next_cursor: string };
  const list = async (args: object) => (await agent.told("list_requests", { ...args })) as unknown as Page;
  const first = await list({ limit: 2 });
  expect(first.requests.map(({ external_id }) => external_id)).toEqual(["c", "b"]);
  expect(first.requests[0]).not.toHaveProperty("payload");
  expect(first.has_more).toBe(true);
  const second = await list({ limit: 2, cursor: first.next_cursor });
  expect(second).toMatchObject({ requests: [{ external_id: "a" }], has_more: false, next_cursor: null });
  expect((await list({ external_id: "b" })).requests).toHaveLength(1);
  expect((await list({ status: "approved" })).requests).toEqual([]);
});

// A model mends what it is told of: each refusal names the field, the code and what to do.
test("wrong arguments are told field by field, in the public API's words", async () => {
  const agent = await connectMcp(team.api_key);
  const none = await agent.refused("request_approval", { title: "T" });
  expect(none.problem).toMatchObject({ code: "invalid_request", errors: { payload: ["can't be blank"] } });
  expect(none.words).toContain("payload: can't be blank");
  expect(none.problem.request_id).toMatch(/^[\w-]{36}$/);
  const both = await agent.refused("request_approval", {
    payload: {},
    expires_at: "2027-01-01",
    expires_in_seconds: 5,
    tilte: "T",
  });
  expect(both.problem.errors).toHaveProperty("tilte");
  const late = await agent.refused("wait_for_decision", { id: "req_x", timeout_seconds: 301 });
  expect(late.words).toContain("call again to wait longer");
  expect((await agent.refused("list_requests", { limit: 101 })).words).toContain("limit: must be at most 100");
  expect((await agent.refused("get_request", {})).words).toContain("id: must be the id of a request");
  await expect(agent.call("decide_request", {})).rejects.toThrow('There is no tool "decide_request"');
});

// The tenancy of the public API, through this door: the same 404 for another team's, project's and mode's.
test("ids of another team, project or mode are not found by any tool, and lists do not have them", async () => {
  const owner = await connectMcp(team.api_key);
  const { id } = (await owner.told("request_approval", { payload: { secret: "mine" } })).request;
  const theirs = await arrangeTeam();
  const sibling = await arrangeTeam({ team: team.team_slug, project: "Sibling" });
  const otherMode = await arrangeTeam({ team: team.team_slug });
  expect(otherMode.project_id).toBe(team.project_id);
  await system("UPDATE api_keys SET mode = 'test' WHERE last4 = $1", [otherMode.api_key.slice(-4)]);
  for (const { api_key } of [theirs, sibling, otherMode]) {
    const agent = await connectMcp(api_key);
    for (const name of ["get_request", "wait_for_decision", "cancel_request"]) {
      const { problem } = await agent.refused(name, { id });
      expect([name, problem.code, problem.status]).toEqual([name, "not_found", 404]);
      expect(JSON.stringify(problem)).not.toContain("secret");
    }
    expect(await agent.told("list_requests")).toMatchObject({ requests: [] });
  }
  expect((await owner.told("get_request", { id })).request.status).toBe("pending");
});

test("a tool demands its scope and no other, and says which is missing", async () => {
  const narrow = await arrangeTeam();
  const agent = await connectMcp(narrow.api_key);
  const opened: Record<string, string[]> = {};
  for (const scope of KEY_SCOPES) {
    await poolOf("ha_system").query("UPDATE api_keys SET scopes = $1 WHERE project_id = $2", [
      [scope],
      narrow.project_id,
    ]);
    for (const name of TOOLS) {
      const answer = await agent.call(name, name === "request_approval" ? { payload: {} } : { id: "req_none" });
      const isRefused = JSON.stringify(answer.content).includes("insufficient_scope");
      if (!isRefused) opened[scope] = [...(opened[scope] ?? []), name];
    }
  }
  expect(opened).toEqual({
    "requests:write": ["request_approval", "cancel_request"],
    "requests:read": ["wait_for_decision", "get_request", "list_requests"],
  });
});

// What a test key asks through this door must not look like a live question either.
test("a test key's request is marked as one", async () => {
  const trial = await arrangeTeam();
  await system("UPDATE api_keys SET mode = 'test' WHERE project_id = $1", [trial.project_id]);
  const agent = await connectMcp(trial.api_key);
  const { request, next_step } = await agent.told("request_approval", { payload: {} });
  expect(request.mode).toBe("test");
  expect(next_step).toMatch(/^This is a test: .*do not act/);
  const params = { id: request.id };
  const call = { method: "POST", params, headers: bearer(trial.api_key), body: { status: "approved" } };
  expect((await callHandler(SIMULATE, `/api/v1/requests/${request.id}/simulate`, call)).status).toBe(200);
  const approved = await agent.told("get_request", { id: request.id });
  expect(approved.next_step).toMatch(/^This is a test: nothing real was approved/);
});
