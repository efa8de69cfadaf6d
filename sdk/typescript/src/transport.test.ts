import { expect, onTestFinished, test, vi } from "vitest";
import { PROBLEMS, type ProblemCode } from "@/lib/contract/problems";
import { problem, scriptedServer, wireRequest } from "../tests/scripted-server.js";
import { Client } from "./client.js";
import * as errors from "./errors.js";

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

// A base URL that leads to some web page is a mistake to be told of, not an empty answer.
test("an answer that is no JSON is refused at once", async () => {
  const { url, calls } = await scriptedServer(() => ({ status: 200, body: "<html>Welcome</html>" }));
  await expect(clientOf(url).me()).rejects.toThrow(/not the API/);
  expect(calls).toHaveLength(1);
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
