import { expect, onTestFinished, test, vi } from "vitest";
import { PROBLEMS, type ProblemCode } from "@/lib/contract/problems";
import { problem, scriptedServer, wireRequest } from "../tests/scripted-server.js";
import { apiErrorOf } from "./api-error.js";
import { Client } from "./client.js";
import * as errors from "./errors.js";
import { retryAfterOf } from "./transport.js";

const KEY = "ha_live_0123456789";

function clientOf(url: string, options = {}) {
  return new Client({ apiKey: KEY, baseUrl: url, ...options });
}

const CLASSES: Record<number, string> = {
  400: "BadRequestError",
  401: "AuthenticationError",
  403: "PermissionDeniedError",
  404: "NotFoundError",
  405: "BadRequestError",
  409: "ConflictError",
  410: "GoneError",
  413: "PayloadTooLargeError",
  415: "BadRequestError",
  422: "UnprocessableError",
  429: "RateLimitError",
  500: "ServerError",
  503: "ServerError",
};

// A program catches by class: a code of the API without one would slip through every catch.
test.each(Object.keys(PROBLEMS) as ProblemCode[])("%s has its class, with code, detail and call id", async (code) => {
  const { status } = PROBLEMS[code];
  const { url } = await scriptedServer(() => problem(status, code, { errors: { payload: ["can't be blank"] } }));
  const error = await clientOf(url, { maxRetries: 0 })
    .me()
    .catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(errors.APIError);
  const { name, ...rest } = error as errors.APIError;
  expect({ name, ...rest }).toMatchObject({
    name: CLASSES[status],
    status,
    code,
    detail: "What to do.",
    request_id: "call_1",
  });
  expect((error as Error).message).toContain("payload: can't be blank");
  expect(JSON.stringify(error) + String(error)).not.toContain(KEY);
});

// A page of something between, or a class for a status that the API may gain, is still an error by status.
test.each([
  [410, "GoneError"],
  [418, "BadRequestError"],
  [502, "ServerError"],
])("an answer %i without a problem is %s", async (status, name) => {
  const { url } = await scriptedServer(() => ({ status, headers: { "x-request-id": "call_2" }, body: "<html>" }));
  const error = await clientOf(url, { maxRetries: 0 })
    .me()
    .catch((caught: unknown) => caught);
  expect(error).toMatchObject({ name, status, code: null, request_id: "call_2" });
});

// An agent that asks during a restart makes one request: every attempt names the same key and says the same.
test("a create is tried again under one idempotency key, with one body", async () => {
  const script = [problem(503, "database_unavailable"), "cut" as const, { status: 201, body: wireRequest() }];
  const { url, calls } = await scriptedServer((_call, index) => script[index] ?? "cut");
  const created = await clientOf(url).requests.create({ payload: { amount: 500 }, expires_in: 60 });
  expect(created.id).toMatch(/^req_/);
  expect(calls.map(({ method, url }) => `${method} ${url}`)).toEqual(Array(3).fill("POST /api/v1/requests"));
  expect(new Set(calls.map(({ body }) => body)).size).toBe(1);
  const keys = new Set(calls.map(({ headers }) => headers["idempotency-key"]));
  expect([...keys]).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/)]);
});

// external_id is idempotency by the caller's own name; a key beside it would make a second run another question.
test("a create with an external_id sends no idempotency key of its own", async () => {
  const { url, calls } = await scriptedServer(() => ({ status: 201, body: wireRequest() }));
  const { requests } = clientOf(url);
  await requests.create({ payload: {}, external_id: "refund-1" });
  await requests.create({ payload: {} }, { idempotencyKey: "mine" });
  expect(calls.map(({ headers }) => headers["idempotency-key"])).toEqual([undefined, "mine"]);
});

// Retry-After is the server's word on when it will be able again; sooner is noise, and no retry at all is a failed job.
test("a call that came too soon waits as long as it was told", async () => {
  const limited = problem(429, "rate_limited");
  const told = typeof limited === "object" ? { ...limited, headers: { "retry-after": "1" } } : limited;
  const at: number[] = [];
  const { url } = await scriptedServer((_call, index) => {
    at.push(performance.now());
    return index === 0 ? told : { status: 200, body: { mode: "live" } };
  });
  await clientOf(url).me();
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(990);
});

// A server that restarts says for how long: that is kept to as well.
test("a 503 is waited out as long as it said, and the error has the words", async () => {
  const away = { status: 503, headers: { "retry-after": "1" }, body: { code: "stopping", hint: "soon" } };
  const at: number[] = [];
  const { url } = await scriptedServer(() => {
    at.push(performance.now());
    return away;
  });
  const failed = clientOf(url, { maxRetries: 1 }).me();
  await expect(failed).rejects.toMatchObject({ retry_after: 1, body: away.body, attempts: 2 });
  expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(990);
});

// A server's slip of the pen must not hold a program for a day: a minute is waited at most.
test("no more than a minute of Retry-After is waited", () => {
  const away = apiErrorOf(503, new Headers({ "retry-after": "86400" }), undefined);
  expect([away.retry_after, retryAfterOf(away)]).toEqual([86_400, 60]);
});

// A deadline that was a slip must not become a request without one: nobody asked for that.
test.each<[string, object]>([
  ["expires_in NaN", { expires_in: Number.NaN }],
  ["expires_in Infinity", { expires_in: Number.POSITIVE_INFINITY }],
  ["expires_in beyond all time", { expires_in: 1e15 }],
  ["an invalid expires_at", { expires_at: new Date("garbage") }],
  ["an invalid Date in the payload", { payload: { at: new Date("garbage") } }],
])("nobody is asked with %s", async (_name, fields) => {
  const { url, calls } = await scriptedServer(() => ({ status: 201, body: wireRequest() }));
  await expect(clientOf(url).requests.create({ payload: {}, ...fields })).rejects.toThrow(TypeError);
  expect(calls).toHaveLength(0);
});

// Whoever acts when asking, a mail say, must know whether it was asked before.
test("a created request says whether it had been there", async () => {
  const { url } = await scriptedServer((_call, index) =>
    index === 0
      ? { status: 201, body: wireRequest() }
      : { status: 200, headers: { "idempotent-replayed": "true" }, body: wireRequest() },
  );
  const { requests } = clientOf(url);
  const [first, second] = [await requests.create({ payload: {} }), await requests.create({ payload: {} })];
  expect([first.isReplay, second.isReplay]).toEqual([false, true]);
  expect(Object.keys(second)).not.toContain("isReplay");
});

// A field that the API may gain must neither break the reading nor take a method's place.
test("a field that is called like a method does not shadow it", async () => {
  const body = wireRequest({ decision: "yes", receipt: "eyJ", refresh: 1, toString: 2, colour: "red" });
  const { url } = await scriptedServer(() => ({ status: 200, body }));
  const request = await clientOf(url).requests.get("req_1");
  expect([request.decision, typeof request.receipt, typeof request.refresh]).toEqual([null, "function", "function"]);
  expect(request).toMatchObject({ colour: "red", status: "pending" });
  expect(String(request)).toBe("[object Object]");
});

// What waiting does not mend is told at once; so is what trying again would do twice.
test.each<[string, number, string, (client: Client) => Promise<unknown>]>([
  ["a used-up month", 429, "quota_exceeded", (client) => client.requests.create({ payload: {} })],
  ["a wrong key", 401, "invalid_api_key", (client) => client.me()],
  [
    "a new endpoint after a 503",
    503,
    "database_unavailable",
    (client) => client.webhookEndpoints.create({ url: "https://a.example" }),
  ],
  ["a new secret after a 503", 503, "database_unavailable", (client) => client.webhookEndpoints.rotateSecret("we_1")],
])("not tried again: %s", async (_name, status, code, call) => {
  const { url, calls } = await scriptedServer(() => problem(status, code));
  await expect(call(clientOf(url))).rejects.toMatchObject({ code });
  expect(calls).toHaveLength(1);
});

// A key that followed a redirect would be handed to a host that nobody named.
test("a redirect to another host is refused at once, and that host gets nothing", async () => {
  const thief = await scriptedServer(() => ({ status: 200, body: {} }));
  const { url, calls } = await scriptedServer(() => ({ status: 307, headers: { location: `${thief.url}/api/v1/me` } }));
  await expect(clientOf(url).me()).rejects.toThrow(errors.APIConnectionError);
  await expect(clientOf(url).requests.create({ payload: {} })).rejects.toThrow(/elsewhere/);
  await expect(clientOf(url).requests.waitForDecision("req_1")).rejects.toThrow(/elsewhere/);
  expect([calls.length, thief.calls.length]).toEqual([3, 0]);
});

// A page of something in front may pass, as while the server restarts. One that stays is told, not taken for an answer.
test.each<[string, string]>([
  ["a page", "<html>Welcome</html>"],
  ["nothing", ""],
  ["an empty object", "{}"],
  ["a list", "[]"],
  ["a status that there is not", JSON.stringify(wireRequest({ status: "fine" }))],
  ["an id that is no text", JSON.stringify(wireRequest({ id: 7 }))],
])("a 200 with %s is no request: asked again, then refused", async (_name, body) => {
  const { url, calls } = await scriptedServer(() => ({ status: 200, body }));
  const { requests } = clientOf(url, { maxRetries: 1 });
  await expect(requests.get("req_1")).rejects.toThrow(/not the API/);
  expect(calls).toHaveLength(2);
});

// What is no list has no items: to say "none" of it would be a guess.
test("a 200 that is no page is no empty list", async () => {
  const { url } = await scriptedServer(() => ({ status: 200, body: {} }));
  const client = clientOf(url, { maxRetries: 0 });
  await expect(client.requests.list().toArray()).rejects.toThrow(/not the API/);
  await expect(client.events.list().toArray()).rejects.toThrow(/not the API/);
  await expect(client.webhookEndpoints.list().toArray()).rejects.toThrow(/not the API/);
});

// A server that says nothing must not hold a program for ever.
test("silence ends with APITimeoutError, a refused connection with APIConnectionError", async () => {
  const { url } = await scriptedServer(() => "silence");
  await expect(clientOf(url, { timeoutMs: 100, maxRetries: 0 }).me()).rejects.toThrow(errors.APITimeoutError);
  const cut = await scriptedServer(() => "cut");
  const error = await clientOf(cut.url, { maxRetries: 0 })
    .me()
    .catch((caught: unknown) => caught);
  expect(error).toMatchObject({ name: "APIConnectionError" });
});

// "No limit" is a limit too long for a timer, which would otherwise end every call at once.
test("a call without a limit of time is answered", async () => {
  const { url } = await scriptedServer(() => ({ status: 200, body: { mode: "live" } }));
  expect((await clientOf(url, { timeoutMs: Number.POSITIVE_INFINITY }).me()).mode).toBe("live");
});

// Whoever aborts gets their own reason back, in the middle of a call or of a pause between two.
test.each(["silence" as const, "cut" as const])("an abort during %s rejects with its reason", async (act) => {
  const { url } = await scriptedServer(() => act);
  const controller = new AbortController();
  const reason = new Error("no longer needed");
  setTimeout(() => controller.abort(reason), 50);
  await expect(clientOf(url, { maxRetries: 20 }).me({ signal: controller.signal })).rejects.toBe(reason);
});

// The attempt that was lost did what it should: its success must not be told as a failure.
test("a cancel, a delete and a revoke whose first answer was lost are done", async () => {
  const closed = problem(409, "request_cancelled", { request: wireRequest({ status: "cancelled" }) });
  const lost = (then: ReturnType<typeof problem>) => scriptedServer((_call, index) => (index === 0 ? "cut" : then));
  const cancelling = await lost(closed);
  expect((await clientOf(cancelling.url).requests.cancel("req_1")).status).toBe("cancelled");
  await clientOf((await lost(problem(404, "not_found"))).url).webhookEndpoints.delete("we_1");
  await clientOf((await lost(problem(401, "invalid_api_key"))).url).keys.revoke();
});

// The same refusals of a first attempt are refusals.
test("a cancel of what is cancelled, a delete of what is not there, a revoke of no key are told", async () => {
  const closed = problem(409, "request_cancelled", { request: wireRequest({ status: "cancelled" }) });
  const { url } = await scriptedServer(() => closed);
  await expect(clientOf(url).requests.cancel("req_1")).rejects.toMatchObject({ request: { status: "cancelled" } });
  const gone = await scriptedServer(() => problem(404, "not_found"));
  await expect(clientOf(gone.url).webhookEndpoints.delete("we_1")).rejects.toThrow(errors.NotFoundError);
  const unknown = await scriptedServer(() => problem(401, "invalid_api_key"));
  await expect(clientOf(unknown.url).keys.revoke()).rejects.toThrow(errors.AuthenticationError);
});

// Ids come from elsewhere: one that is a path must not become another call.
test("an id cannot leave its place in the path", async () => {
  const { url, calls } = await scriptedServer(() => problem(404, "not_found"));
  await expect(clientOf(`${url}/prefix/`).requests.get("../me?x=1#")).rejects.toThrow(errors.NotFoundError);
  expect(calls.map((call) => call.url)).toEqual(["/prefix/api/v1/requests/..%2Fme%3Fx%3D1%23"]);
});

// A key goes to the host that was named, and nothing is made of half an address.
test.each(["localhost:3000", "ftp://a.example", "https://user:pass@a.example", "https://a.example/?x=1", "not a url"])(
  "%j is no base URL",
  (baseUrl) => {
    expect(() => clientOf(baseUrl)).toThrow(errors.HumanApprovalError);
  },
);

// A runtime repeats a header that it refuses, key and all, in an error that is logged.
test.each(["ha_live_secret\nx", "ha_live_secret x", "ha_live_secr\u00e9t", "ha_live_secret\u0000"])(
  "%j is no key, and is not shown",
  (apiKey) => {
    const make = () => new Client({ apiKey });
    expect(make).toThrow(errors.HumanApprovalError);
    expect(make).not.toThrow(/secr/);
  },
);

// A line break at its end is what reading it from a file leaves there.
test("space around a key is not part of it", async () => {
  const { url, calls } = await scriptedServer(() => ({ status: 200, body: {} }));
  await new Client({ apiKey: ` ${KEY}\n`, baseUrl: url }).me();
  expect(calls[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
});

// The environment names key and address where a program names none; without either, this machine alone is asked.
test("what is left out comes from the environment, then from the defaults", () => {
  vi.stubEnv("HUMAN_APPROVAL_API_KEY", "");
  vi.stubEnv("HUMAN_APPROVAL_BASE_URL", "");
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(() => new Client()).toThrow(/HUMAN_APPROVAL_API_KEY/);
  expect(clientOf("").baseUrl).toBe("http://localhost:3000");
  vi.stubEnv("HUMAN_APPROVAL_API_KEY", KEY);
  vi.stubEnv("HUMAN_APPROVAL_BASE_URL", "https://approvals.example.com/");
  expect(new Client().baseUrl).toBe("https://approvals.example.com");
});
