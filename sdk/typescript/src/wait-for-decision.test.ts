import { expect, test } from "vitest";
import { problem, scriptedServer, wireRequest } from "../tests/scripted-server.js";
import { Client } from "./client.js";
import { APIError, NotFoundError } from "./errors.js";
import { DecisionTimeout } from "./outcome-errors.js";

const ID = "req_01KB2Z3V0E5QH8W9R2N4T6Y8CD";
const APPROVED = { status: 200, body: wireRequest({ status: "approved", decision_note: "Fine." }) };
const PENDING = { status: 200, body: wireRequest() };

const clientOf = (url: string) => new Client({ apiKey: "ha_live_x", baseUrl: url });

// An agent waits through a deployment of the server and a bad line; the answer it gets is the decision.
test("a wait outlasts cuts, 503s and 429s, and resolves with the decision", async () => {
  const script = ["cut" as const, problem(503, "database_unavailable"), problem(429, "rate_limited"), APPROVED];
  const { url, calls } = await scriptedServer((_call, index) => script[index] ?? "cut");
  const polls: string[] = [];
  const decision = await clientOf(url).requests.waitForDecision(ID, {
    onPoll: (seen) => polls.push("error" in seen ? (seen.error as Error).name : seen.request.status),
  });
  expect([decision.approved, decision.rejected, decision.note]).toEqual([true, false, "Fine."]);
  expect(polls).toEqual(["APIConnectionError", "ServerError", "RateLimitError"]);
  expect(calls).toHaveLength(4);
});

// A maintenance page, or a proxy's empty 200, is no decision, and no reason to give up.
test("a wait outlasts answers that are none", async () => {
  const bodies = ["<html>Back soon</html>", {}, "", [], wireRequest({ status: "ok" })];
  const { url, calls } = await scriptedServer((_call, index) =>
    index < bodies.length ? { status: 200, body: bodies[index] } : APPROVED,
  );
  expect((await clientOf(url).requests.waitForDecision(ID)).status).toBe("approved");
  expect(calls).toHaveLength(6);
}, 60_000);

// A server that says "in an hour" must not make a wait of a second last longer.
test("a Retry-After does not outlast the time", async () => {
  const away = { status: 503, headers: { "retry-after": "3600" }, body: {} };
  const { url, calls } = await scriptedServer(() => away);
  const waited = clientOf(url).requests.waitForDecision(ID, { timeoutMs: 300 });
  await expect(waited).rejects.toMatchObject({ name: "DecisionTimeout", cause: { retry_after: 3600 } });
  expect(calls.length).toBeLessThan(3);
});

// NaN is what a slip in a sum makes: no wait without an end must come of it.
test("a time that is none is refused", async () => {
  const { requests } = clientOf("http://127.0.0.1:9");
  await expect(requests.waitForDecision(ID, { timeoutMs: Number.NaN })).rejects.toThrow(TypeError);
  await expect(requests.waitForDecision(ID, { timeoutMs: -1 })).rejects.toThrow(TypeError);
});

// Asking in a row what is held anyway would cost the server a thousand calls for one decision.
test("the server is asked to hold the call, for as long as is left", async () => {
  const { url, calls } = await scriptedServer(() => APPROVED);
  const client = clientOf(url);
  await client.requests.waitForDecision(ID);
  await client.requests.waitForDecision(ID, { timeoutMs: 2_000 });
  await client.requests.waitForDecision(ID, { timeoutMs: Number.POSITIVE_INFINITY });
  const waits = calls.map((call) => Number(new URL(call.url, url).searchParams.get("wait")));
  expect(waits[0]).toBe(30);
  expect(waits[1]).toBeGreaterThan(1);
  expect(waits[1]).toBeLessThanOrEqual(2);
  expect(waits[2]).toBe(30);
});

// "Nobody has answered" must never be taken for an answer.
test("a time that ran out rejects with DecisionTimeout, which has the request as it was seen", async () => {
  const { url, calls } = await scriptedServer(() => PENDING);
  const error = await clientOf(url)
    .requests.waitForDecision(ID, { timeoutMs: 700 })
    .catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(DecisionTimeout);
  expect(error).toMatchObject({
    request_id: ID,
    timeoutMs: 700,
    request: { status: "pending" },
    cause: undefined,
  });
  // What answers at once instead of holding is not asked without a pause.
  expect(calls.length).toBeLessThan(5);
});

// A server that could not be reached at all is told as the cause: the caller's address may be wrong.
test("a time that ran out without an answer names the last failure", async () => {
  const { url } = await scriptedServer(() => "cut");
  const error = await clientOf(url)
    .requests.waitForDecision(ID, { timeoutMs: 300 })
    .catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(DecisionTimeout);
  expect(error).toMatchObject({ request: null, cause: { name: "APIConnectionError" } });
});

// A line that died in silence must not make a wait last for ever.
test("silence ends with the time too", async () => {
  const { url } = await scriptedServer(() => "silence");
  const error = await clientOf(url)
    .requests.waitForDecision(ID, { timeoutMs: 100 })
    .catch((caught: unknown) => caught);
  expect(error).toMatchObject({ name: "DecisionTimeout", cause: { name: "APITimeoutError" } });
});

// What waiting does not mend is told at once: the agent would wait five minutes for a typing error.
test("a refusal that lasts rejects at once", async () => {
  const { url, calls } = await scriptedServer(() => problem(404, "not_found"));
  await expect(clientOf(url).requests.waitForDecision(ID)).rejects.toThrow(NotFoundError);
  expect(calls).toHaveLength(1);
  const other = await scriptedServer(() => problem(401, "invalid_api_key"));
  await expect(clientOf(other.url).requests.waitForDecision(ID)).rejects.toThrow(APIError);
});

// A job that is stopped stops waiting, and knows why.
test("an abort rejects with its reason, also before the first call", async () => {
  const { url, calls } = await scriptedServer(() => "silence");
  const controller = new AbortController();
  const reason = new Error("stopped");
  setTimeout(() => controller.abort(reason), 50);
  const { signal } = controller;
  await expect(clientOf(url).requests.waitForDecision(ID, { signal })).rejects.toBe(reason);
  await expect(clientOf(url).requests.waitForDecision(ID, { signal })).rejects.toBe(reason);
  expect(calls).toHaveLength(1);
});
