import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Act, problem, scriptedServer } from "../../../tests/scripted-server.js";
import type { Io } from "../io.js";
import { relay } from "./relay.js";

const STREAM = { "content-type": "text/event-stream" };

/** What the server says, as an MCP server does: its messages as events, with comments between. */
const says = (...texts: string[]): Act => ({
  status: 200,
  headers: STREAM,
  body: `: keepalive\n\n${texts.map((text) => `event: message\ndata: ${text}\n\n`).join("")}`,
});

const answerTo = (body: string) => says(`{"jsonrpc":"2.0","id":${JSON.stringify(JSON.parse(body).id)},"result":{}}`);

/** A relay to a server, as a client that starts it sees it. */
function startRelay(url: string) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const lines: string[] = [];
  let rest = "";
  stdout.on("data", (chunk: Buffer) => {
    const read = (rest + chunk).split("\n");
    rest = read.pop() ?? "";
    lines.push(...read);
  });
  const io = { env: {}, stdin, stdout, stderr, json: false } as unknown as Io;
  const ended = relay(io, { base_url: url, api_key: "ha_test_key" });
  return {
    lines,
    say: (...texts: string[]) => stdin.write(texts.map((text) => `${text}\n`).join("")),
    heard: (count: number) => expect.poll(() => lines.length, { timeout: 20_000 }).toBe(count),
    async end() {
      stdin.end();
      await ended;
    },
  };
}

const call = (id: number | string) =>
  `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"method":"tools/call","params":{"name":"get_request"}}`;

// A payload passes through two parsers less than it could: neither direction is parsed and written anew.
test("lines go out and come in as they are, digit for digit", async () => {
  const answer = '{"jsonrpc":"2.0","id":1,"result":{"n":12345678901234567890,"m":1.10}}';
  const server = await scriptedServer(() => says('{"jsonrpc":"2.0","method":"notifications/progress"}', answer));
  const client = startRelay(server.url);
  const line =
    '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"arguments":{"n":98765432109876543210,  "m":2.50}}}';
  client.say(line);
  await client.heard(2);
  expect(client.lines[1]).toBe(answer);
  expect([server.calls[0]?.url, server.calls[0]?.body]).toEqual(["/api/mcp", line]);
  expect(server.calls[0]?.headers.authorization).toBe("Bearer ha_test_key");
  await client.end();
});

// The protocol over HTTP wants in headers what stdio has in the messages alone.
test("what was agreed on in the handshake, or what a message names itself, stands in the headers", async () => {
  const agreed = '{"jsonrpc":"2.0","id":0,"result":{"protocolVersion":"2025-06-18"}}';
  const server = await scriptedServer(({ body }) => (body.includes("initialize") ? says(agreed) : answerTo(body)));
  const client = startRelay(server.url);
  const meta = '"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}';
  client.say('{"jsonrpc":"2.0","id":0,"method":"initialize"}', call(1), "", "no JSON", "[]");
  client.say(`{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"get_request",${meta}}}`);
  await client.heard(5);
  const spoken = server.calls.map(({ headers }) => [
    headers["mcp-protocol-version"],
    headers["mcp-method"],
    headers["mcp-name"],
  ]);
  expect(spoken).toEqual([
    [undefined, undefined, undefined],
    ["2025-06-18", undefined, undefined],
    ["2026-07-28", "tools/call", "get_request"],
  ]);
  expect(client.lines.filter((line) => line.includes("-32700"))).toHaveLength(2);
  await client.end();
});

// The line breaks when a server restarts: the agent must not notice, and nobody may be asked twice for it.
test("what got no answer is sent again under the same idempotency key", async () => {
  const acts: Act[] = [
    "cut",
    problem(503, "database_unavailable"),
    says('{"jsonrpc":"2.0","method":"notifications/progress"}'),
  ];
  const server = await scriptedServer(({ body }, index) => acts[index] ?? answerTo(body));
  const client = startRelay(server.url);
  client.say(call(1));
  await client.heard(2);
  expect(client.lines[1]).toBe('{"jsonrpc":"2.0","id":1,"result":{}}');
  expect(server.calls).toHaveLength(4);
  expect(new Set(server.calls.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
  client.say(call(2));
  await client.heard(3);
  expect(server.calls[4]?.headers["idempotency-key"]).not.toBe(server.calls[0]?.headers["idempotency-key"]);
  await client.end();
});

// A refusal is an answer: the client has the words, the code and what its own request was called.
test("a problem, an error of the protocol and a stranger's page become errors of the request", async () => {
  const acts: Act[] = [
    problem(401, "invalid_api_key"),
    { status: 400, body: { jsonrpc: "2.0", id: null, error: { code: -32600, message: "No." } } },
    { status: 200, headers: { "content-type": "text/html" }, body: "<h1>Welcome</h1>" },
    { status: 404, body: "<h1>Not here</h1>" },
  ];
  const server = await scriptedServer((_, index) => acts[index] as Act);
  const client = startRelay(server.url);
  for (const [index, id] of ["a", "b", "c", "d"].entries()) {
    client.say(call(id));
    await client.heard(index + 1);
  }
  const errors = client.lines.map((line) => JSON.parse(line));
  expect(errors.map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
  expect(errors[0].error).toMatchObject({ code: -32000, data: { code: "invalid_api_key", status: 401 } });
  expect(errors[1].error).toEqual({ code: -32600, message: "No." });
  expect(errors[2].error.message).toContain("is no Human Approval");
  expect(errors[3].error.message).toContain("404");
  await client.end();
});

// The key is for the server that was named, whoever answers there.
test("a redirect is not followed", async () => {
  const thief = await scriptedServer(({ body }) => answerTo(body));
  const server = await scriptedServer(() => ({ status: 307, headers: { location: `${thief.url}/api/mcp` } }));
  const client = startRelay(server.url);
  client.say(call(1));
  await client.heard(1);
  expect(JSON.parse(client.lines[0] ?? "").error.message).toContain("307");
  expect(thief.calls).toEqual([]);
  await client.end();
});

// Whoever takes a call back is owed no answer, and the server no open line; the calls beside it go on.
test("a call that is taken back is closed and not answered; the end of the input closes the rest", async () => {
  const server = await scriptedServer(({ body }) => (body.includes('"id":3') ? answerTo(body) : "silence"));
  const client = startRelay(server.url);
  client.say(call(1), call(2));
  await expect.poll(() => server.calls.length).toBe(2);
  client.say('{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}', call(3));
  await client.heard(1);
  expect(client.lines).toEqual(['{"jsonrpc":"2.0","id":3,"result":{}}']);
  await client.end();
  await sleep(50);
  expect(client.lines).toHaveLength(1);
  expect(server.calls).toHaveLength(3);
});

// Taken back while it still waits for the handshake, a call must not go out after it: a person would be asked.
test("a call that is taken back before it was sent is never sent", async () => {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const server = await scriptedServer(async ({ body }) => {
    if (body.includes("initialize")) await held;
    return answerTo(body);
  });
  const client = startRelay(server.url);
  client.say('{"jsonrpc":"2.0","id":0,"method":"initialize"}', call(1), call(2));
  client.say('{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}');
  await expect.poll(() => server.calls.length).toBe(1);
  await sleep(100);
  letGo();
  await client.heard(2);
  await client.end();
  expect(client.lines.map((line) => JSON.parse(line).id)).toEqual([0, 2]);
  expect(server.calls.filter(({ body }) => body === call(1))).toEqual([]);
});

// JSON-RPC: what asks for no answer gets none, a failure neither; a client may close at a message that it cannot place.
test("a notification that is refused is not answered", async () => {
  const error = { jsonrpc: "2.0", id: null, error: { code: -32600, message: "No." } };
  const server = await scriptedServer(({ body }) =>
    body.includes("notifications/") ? { status: 400, body: error } : answerTo(body),
  );
  const client = startRelay(server.url);
  client.say('{"jsonrpc":"2.0","method":"notifications/initialized"}');
  await expect.poll(() => server.calls.length).toBe(1);
  await sleep(100);
  client.say(call(1));
  await client.heard(1);
  expect(JSON.parse(client.lines[0] ?? "").id).toBe(1);
  await client.end();
});

// A server whose every stream breaks is asked ever less, and not for ever: the client must hear of it.
test("streams that end without an answer are given up", async () => {
  const now = Date.now.bind(Date);
  let aheadMs = 0;
  const clock = vi.spyOn(Date, "now").mockImplementation(() => now() + aheadMs);
  onTestFinished(() => clock.mockRestore());
  const at: number[] = [];
  const server = await scriptedServer((_call, index) => {
    at.push(performance.now());
    if (index === 3) setTimeout(() => (aheadMs = 600_000), 200);
    return { status: 200, headers: STREAM, body: ": keepalive\n\n" };
  });
  const client = startRelay(server.url);
  client.say(call(1));
  await client.heard(1);
  expect(JSON.parse(client.lines[0] ?? "").error.message).toContain("does not answer");
  const pauses = at.slice(1).map((time, index) => time - (at[index] ?? 0));
  expect(pauses[1]).toBeGreaterThanOrEqual(990);
  expect(pauses[2]).toBeGreaterThanOrEqual(1_990);
  await client.end();
}, 30_000);
