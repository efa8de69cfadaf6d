import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { GET as GET_ONE } from "@/app/api/v1/requests/[id]/route";
import { POST, PUT } from "@/app/api/v1/requests/route";
import { poolOf } from "@/lib/data/pool";
import { arrangeTeam, bearer, callHandler } from "../support/arrange";

let key: string;
let teamId: string;

beforeAll(async () => {
  const team = await arrangeTeam();
  key = team.api_key;
  teamId = team.team_id;
});

async function post(body: unknown, headers: Record<string, string> = {}) {
  const response = await callHandler(POST, "/api/v1/requests", {
    method: "POST",
    body,
    headers: { ...bearer(key), ...headers },
  });
  return { status: response.status, headers: response.headers, problem: await response.json() };
}

async function countRequests(): Promise<number> {
  const { rows } = await poolOf("ha_system").query("SELECT count(*)::int AS count FROM requests WHERE team_id = $1", [
    teamId,
  ]);
  return rows[0].count;
}

const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;

const CASES: [name: string, body: string, status: number, code: string, field: string][] = [
  ["broken JSON", "{", 400, "invalid_json", "detail"],
  ["an empty body", "", 400, "invalid_json", "detail"],
  ["a list", "[]", 400, "invalid_request", "detail"],
  ["a number", "1", 400, "invalid_request", "detail"],
  ["no payload", "{}", 400, "invalid_request", "payload"],
  ["a null payload", '{"payload":null}', 400, "invalid_request", "payload"],
  ["a list as payload", '{"payload":[1]}', 400, "invalid_request", "payload"],
  ["a text as payload", '{"payload":"x"}', 400, "invalid_request", "payload"],
  ["an unknown field", '{"payload":{},"titel":"x"}', 400, "invalid_request", "titel"],
  ["a duplicate key", '{"payload":{"a":1,"a":2}}', 400, "invalid_json", "payload.a"],
  ["nesting deeper than 64", `{"payload":${deep(64)}}`, 400, "invalid_json", "detail"],
  ["a null byte in the title", '{"payload":{},"title":"a\\u0000b"}', 400, "invalid_request", "title"],
  ["a lone surrogate in the title", '{"payload":{},"title":"\\ud800"}', 400, "invalid_request", "title"],
  ["a title too long", `{"payload":{},"title":"${"x".repeat(201)}"}`, 400, "invalid_request", "title"],
  ["a title that is no text", '{"payload":{},"title":5}', 400, "invalid_request", "title"],
  ["a past deadline", '{"payload":{},"expires_at":"2020-01-01T00:00:00Z"}', 400, "invalid_request", "expires_at"],
  ["a deadline that is no time", '{"payload":{},"expires_at":"soon"}', 400, "invalid_request", "expires_at"],
  ["a deadline as a number", '{"payload":{},"expires_at":1764000000}', 400, "invalid_request", "expires_at"],
  [
    "a deadline years ahead",
    '{"payload":{},"expires_at":"2099-01-01T00:00:00Z"}',
    400,
    "invalid_request",
    "expires_at",
  ],
  ["a blank external id", '{"payload":{},"external_id":" "}', 400, "invalid_request", "external_id"],
  ["300 KiB of payload", `{"payload":{"a":"${"x".repeat(300 * 1024)}"}}`, 413, "payload_too_large", "payload"],
  ["500 KiB of body", `{"payload":{"a":"${"x".repeat(500 * 1024)}"}}`, 413, "payload_too_large", "detail"],
];

// Bad input is the caller's fault: it is told which field and what to do, and nothing is half-written.
describe("a bad body is refused by field", () => {
  test.each(CASES)("%s", async (_name, body, status, code, field) => {
    const before = await countRequests();
    const answer = await post(body);
    expect(answer.problem).toMatchObject({ status, code, request_id: answer.headers.get("x-request-id") });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(Object.keys(answer.problem.errors)).toContain(field);
    expect(await countRequests()).toBe(before);
  });
});

test("a missing payload reads as the service's users know it", async () => {
  expect((await post("{}")).problem.errors).toEqual({ payload: ["can't be blank"] });
});

test("a naive time that is past is told that the offset may be missing", async () => {
  const { problem } = await post('{"payload":{},"expires_at":"2020-01-01T00:00:00.123456"}');
  expect(problem.errors.expires_at[0]).toMatch(
    /must be in the future; got 2020-01-01T00:00:00\.123Z, now is .*without an offset/,
  );
});

test("times with and without an offset are accepted and answered in UTC", async () => {
  const year = new Date().getUTCFullYear() + 1;
  for (const [sent, echoed] of [
    [`${year}-01-02T15:00:00.123456`, `${year}-01-02T15:00:00.123Z`],
    [`${year}-01-02T15:00:00+05:30`, `${year}-01-02T09:30:00.000Z`],
    [`${year}-01-02T15:00:00Z`, `${year}-01-02T15:00:00.000Z`],
  ]) {
    const answer = await post({ payload: {}, expires_at: sent });
    expect(answer.status).toBe(201);
    expect(answer.problem.expires_at).toBe(echoed);
  }
});

test("anything but JSON is 415", async () => {
  for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
    expect((await post("{}", { "content-type": type })).problem).toMatchObject({
      status: 415,
      code: "unsupported_media_type",
    });
  }
});

test("a body that is not UTF-8 is 400", async () => {
  const request = new Request("http://localhost:3000/api/v1/requests", {
    method: "POST",
    headers: { ...bearer(key), "content-type": "application/json" },
    body: new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
  });
  const response = await POST(request, { params: Promise.resolve({}) });
  expect(await response.json()).toMatchObject({ status: 400, code: "invalid_json" });
});

test("other methods are 405 and say what is taken", async () => {
  const response = await callHandler(PUT, "/api/v1/requests", { method: "PUT", headers: bearer(key) });
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("GET, POST");
});

test("keys that are missing, garbled, unknown or revoked are 401", async () => {
  const other = await arrangeTeam();
  await poolOf("ha_system").query("UPDATE api_keys SET revoked_at = now() WHERE project_id = $1", [other.project_id]);
  const expectCode = async (headers: Record<string, string>, code: string) => {
    const response = await callHandler(GET_ONE, "/api/v1/requests/x", { headers, params: { id: "x" } });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toContain("Bearer");
    expect((await response.json()).code).toBe(code);
  };
  await expectCode({}, "missing_api_key");
  await expectCode(bearer("nonsense"), "invalid_api_key");
  await expectCode(bearer(`${key.slice(0, -1)}${key.endsWith("a") ? "b" : "a"}`), "invalid_api_key");
  await expectCode(bearer(other.api_key), "invalid_api_key");
});

// Whatever a program sends, the fault is named as its own: never a 5xx, always `errors`.
test("2,000 generated bodies never cause a 5xx", async () => {
  const field = fc.constantFrom(
    "payload",
    "title",
    "description",
    "external_id",
    "expires_at",
    "risk",
    "x",
    "__proto__",
  );
  const body = fc.oneof(
    fc.json({ maxDepth: 4 }),
    fc.string({ unit: "binary" }),
    fc.dictionary(field, fc.jsonValue({ maxDepth: 3 })).map((value) => JSON.stringify(value)),
    fc.tuple(field, fc.jsonValue()).map(([name, value]) => `{"payload":{},"${name}":${JSON.stringify(value)}`),
  );
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(body, async (text) => {
      const answer = await post(text);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      expect(answer.status).toBeLessThan(500);
      if (answer.status >= 400) expect(Object.keys(answer.problem.errors).length).toBeGreaterThan(0);
      else expect(answer.status).toBe(201);
    }),
    { numRuns: 2000 },
  );
  console.info("statuses of 2,000 generated bodies:", Object.fromEntries(statuses));
}, 120_000);

const VALID = {
  payload: { amount: 5, items: [{ sku: "a" }] },
  title: "Refund",
  description: "It arrived broken.",
  risk: "low",
  editable: ["/amount"],
  response_schema: { type: "object", properties: { reason: { type: "string" } }, required: ["reason"] },
  metadata: { run: 1 },
  callback_url: "http://127.0.0.1:9/callback",
};

const unstorable = fc.constantFrom("a\u0000b", "\ud800", "\udc00x");
const noText = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.array(fc.string()),
  fc.dictionary(fc.string(), fc.string()),
);
const noObject = fc.oneof(
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.array(fc.jsonValue()),
);
const longer = (than: number) => fc.string({ unit: "grapheme-ascii", minLength: than + 1, maxLength: than + 20 });

/** What no value of each field can be. */
const WRONG: Record<string, fc.Arbitrary<unknown>> = {
  payload: fc.oneof(noObject, fc.constant(null)),
  title: fc.oneof(noText, unstorable, longer(200)),
  description: fc.oneof(noText, unstorable, longer(10_000)),
  external_id: fc.oneof(noText, unstorable, longer(255), fc.stringMatching(/^\s{0,3}$/)),
  expires_at: fc.oneof(
    noText,
    fc.stringMatching(/^[a-z :-]{0,20}$/),
    fc
      .date({ min: new Date("1970-01-01"), max: new Date("2026-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString()),
    fc
      .date({ min: new Date("2100-01-01"), max: new Date("2900-01-01"), noInvalidDate: true })
      .map((date) => date.toISOString()),
  ),
  risk: fc.oneof(
    noText,
    fc.string().filter((text) => !["low", "medium", "high"].includes(text)),
  ),
  editable: fc.oneof(
    noObject.filter((value) => !Array.isArray(value)),
    fc.constantFrom(
      ["/nothing"],
      ["amount"],
      ["/items"],
      ["/items/1"],
      ["/amount", "/amount"],
      [""],
      [1],
      ["/amount~2"],
    ),
    fc.array(
      fc.string().map((text) => `/no-${text}`),
      { minLength: 1, maxLength: 3 },
    ),
  ),
  response_schema: fc.oneof(
    noObject,
    fc.constantFrom(
      {},
      { type: "array" },
      { type: "object" },
      { type: "object", properties: {} },
      { type: "object", properties: { a: { type: "object" } } },
      { type: "object", properties: { a: { type: "string", pattern: "x" } } },
      { type: "object", properties: { a: { type: "string" } }, required: ["b"] },
      { type: "object", properties: { a: { type: "number", minimum: 5, maximum: 1 } } },
      { type: "object", properties: { a: { type: "string" } }, allOf: [] },
    ),
  ),
  metadata: fc.oneof(
    noObject,
    fc.string({ minLength: 4_200, maxLength: 4_300 }).map((text) => ({ text })),
  ),
  callback_url: fc.oneof(
    noText,
    unstorable,
    fc.constantFrom(
      "",
      " ",
      "ftp://example.com/",
      "https://user:pass@example.com/",
      "http://10.0.0.1/",
      "http://example.com/",
      "nonsense",
      "https://[::1",
      "https://169.254.169.254/",
    ),
  ),
  unheard_of: fc.jsonValue(),
};

// One wrong place is enough, and it is the place that is named: nothing of the rest is kept.
test("2,000 bodies that are wrong in one place are refused by that place", async () => {
  expect((await post({ ...VALID, external_id: crypto.randomUUID() })).status).toBe(201);
  const before = await countRequests();
  const wrong = fc
    .constantFrom(...Object.keys(WRONG))
    .chain((field) => fc.tuple(fc.constant(field), WRONG[field] as fc.Arbitrary<unknown>));
  await fc.assert(
    fc.asyncProperty(wrong, async ([field, value]) => {
      const { status, problem } = await post({ ...VALID, [field]: value });
      expect([400, 413]).toContain(status);
      expect(Object.keys(problem.errors).every((path) => path.split(".")[0] === field)).toBe(true);
      expect(Object.values<string[]>(problem.errors).flat().join("")).not.toBe("");
    }),
    { numRuns: 2000 },
  );
  expect(await countRequests()).toBe(before);
}, 120_000);
