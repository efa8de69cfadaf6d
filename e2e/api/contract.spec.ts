import { expect } from "@playwright/test";
import { newApiKey } from "@/lib/domain/keys/api-key";
import { test } from "../support/fixtures";
import { publicApi, type RequestOnWire } from "../support/public-api";
import { arrangeMember } from "../support/team";
import { BAD_BODIES } from "./bad-bodies";
import { rawRequest } from "./raw-request";

type ProblemOnWire = { status: number; code: string; errors: Record<string, string[]>; request_id: string };

/** What every refusal has, whatever it refuses. */
async function problemOf(answer: Response): Promise<ProblemOnWire> {
  const problem = (await answer.json()) as ProblemOnWire;
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  expect(problem.status).toBe(answer.status);
  expect(problem.request_id).toBe(answer.headers.get("x-request-id"));
  expect(Object.keys(problem.errors)).not.toEqual([]);
  return problem;
}

// Bad input is the caller's fault: it is told which field and why, never with a 5xx, and nothing is half-written.
test("every bad body is refused with its status, code and field, and leaves nothing behind", async ({ server }) => {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  for (const { name, body, status, code, field, contentType = "application/json" } of BAD_BODIES) {
    await test.step(name, async () => {
      const problem = await problemOf(await api.post(body, { "content-type": contentType }));
      expect(problem).toMatchObject({ status, code });
      expect(Object.keys(problem.errors)).toContain(field);
    });
  }
  const list = await fetch(`${server.url}/api/v1/requests`, { headers: { authorization: `Bearer ${member.api_key}` } });
  expect(await list.json()).toMatchObject({ data: [], has_more: false });
});

test("a missing payload reads as the service's users know it", async ({ server }) => {
  const member = await arrangeMember(server);
  const answer = await publicApi(server.url, member.api_key).post({ title: "No payload" });
  expect(await problemOf(answer)).toMatchObject({ status: 400, errors: { payload: ["can't be blank"] } });
});

test("a call without a working key is 401 and says what is wrong with it", async ({ server }) => {
  const garbled = newApiKey("live").replace(/.$/, (last) => (last === "a" ? "b" : "a"));
  const cases: [authorization: string | null, code: string][] = [
    [null, "missing_api_key"],
    ["", "missing_api_key"],
    ["Basic YTpi", "invalid_api_key"],
    ["Bearer nonsense", "invalid_api_key"],
    [`Bearer ${garbled}`, "invalid_api_key"],
    [`Bearer ${newApiKey("live")}`, "invalid_api_key"],
    [`Bearer ${newApiKey("test")}`, "invalid_api_key"],
  ];
  for (const [authorization, code] of cases) {
    for (const method of ["GET", "POST"]) {
      const headers = { "content-type": "application/json", ...(authorization !== null && { authorization }) };
      const answer = await fetch(`${server.url}/api/v1/requests`, { method, headers });
      expect(answer.headers.get("www-authenticate")).toContain("Bearer");
      expect(await problemOf(answer)).toMatchObject({ status: 401, code });
    }
  }
});

// A foreign id and one that never was look the same: whoever guesses learns nothing.
test("an id of another team, of a sibling project, or of nothing is 404", async ({ server }) => {
  const ana = await arrangeMember(server);
  const sibling = await server.provision({ ...ana, team: ana.team_slug, project: "Another project" });
  const stranger = await arrangeMember(server);
  const { id } = await publicApi(server.url, ana.api_key).create({ payload: { secret: 1 } });
  for (const key of [sibling.api_key, stranger.api_key]) {
    expect(await problemOf(await publicApi(server.url, key).fetchOne(id))).toMatchObject({ code: "not_found" });
  }
  for (const id of ["req_00000000000000000000000000", "nonsense", "..%2f..%2fhealth", "%00", "🙂"]) {
    const answer = await publicApi(server.url, ana.api_key).fetchOne(id);
    expect(await problemOf(answer)).toMatchObject({ status: 404, code: "not_found" });
  }
});

test("a deadline with, without and beside an offset is one instant, told in UTC", async ({ server }) => {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  const year = new Date().getUTCFullYear() + (new Date().getUTCMonth() > 0 ? 1 : 0);
  const cases: [sent: string, told: string][] = [
    [`${year}-01-02T15:00:00.123456`, `${year}-01-02T15:00:00.123Z`],
    [`${year}-01-02T15:00:00Z`, `${year}-01-02T15:00:00.000Z`],
    [`${year}-01-02T15:00:00.5+05:30`, `${year}-01-02T09:30:00.500Z`],
    [`${year}-01-02T15:00:00+00:00`, `${year}-01-02T15:00:00.000Z`],
  ];
  for (const [expires_at, told] of cases) {
    expect((await api.create({ payload: {}, expires_at })).expires_at).toBe(told);
  }
});

// What a payload holds is the caller's; approvers must see, and callers get back, what was sent.
test("a payload comes back as it was sent, to the last digit and character", async ({ server }) => {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  const payload = '{"big":12345678901234567890,"price":1.10,"e":1e2,"nul":"a\\u0000b","half":"\\ud800","ä":"🙂"}';
  const answer = await api.post(`{"payload":${payload}}`);
  expect(answer.status).toBe(201);
  const text = await answer.text();
  expect(text).toContain(`"payload":${payload}`);
  const { id } = JSON.parse(text) as RequestOnWire;
  expect(await (await api.fetchOne(id)).text()).toContain(`"payload":${payload}`);
});

test("every answer to a key tells where its limit stands", async ({ server }) => {
  const member = await arrangeMember(server);
  const api = publicApi(server.url, member.api_key);
  for (const answer of [await api.post({ payload: {} }), await api.post({}), await api.fetchOne("nothing")]) {
    for (const name of ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"]) {
      expect(Number(answer.headers.get(name)), `${name} of a ${answer.status}`).toBeGreaterThan(0);
    }
  }
});

const ADDRESSES: [path: string, allow: string][] = [
  ["/api/v1/requests", "GET, POST"],
  ["/api/v1/requests/req_00000000000000000000000000", "GET"],
  ["/api/v1/me", "GET"],
  ["/api/health", "GET"],
  ["/api/cron", "GET, POST"],
  ["/api/auth/csrf", "GET, POST"],
  ["/api/app/sign-up", "POST"],
  ["/api/app/some-team/requests", "GET"],
];

test("a method that an address does not take is 405 and says which it takes; OPTIONS says it too", async ({
  server,
}) => {
  for (const [path, allow] of ADDRESSES) {
    for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
      if (allow.split(", ").includes(method)) continue;
      const answer = await fetch(`${server.url}${path}`, { method });
      expect(answer.headers.get("allow"), `${method} ${path}`).toBe(allow);
      expect(await problemOf(answer)).toMatchObject({ status: 405, code: "method_not_allowed" });
    }
    const asked = await fetch(`${server.url}${path}`, { method: "OPTIONS" });
    expect([asked.status, asked.headers.get("allow"), await asked.text()], path).toEqual([204, allow, ""]);
  }
});

// Support asks for it, and logs are searched by it: no answer may be without.
test("every answer below /api names its request: unknown addresses, HEAD, and what no route would take", async ({
  server,
}) => {
  const known = ADDRESSES.map(([path]) => path);
  const paths = [...known, "/api/nothing", "/api/v1/nothing/at/all", "/api/auth/nothing", "/api/auth/session"];
  for (const path of paths) {
    for (const method of ["GET", "HEAD", "POST", "OPTIONS"]) {
      const answer = await fetch(`${server.url}${path}`, { method, redirect: "manual" });
      expect(answer.headers.get("x-request-id"), `${method} ${path}`).toMatch(/^[\w-]{1,64}$/);
      expect(answer.status, `${method} ${path}`).toBeLessThan(500);
      if (method === "HEAD") expect(await answer.text()).toBe("");
    }
  }
  for (const [method, path, status] of [
    ["TRACE", "/api/v1/requests", 405],
    ["PROPFIND", "/api/v1/requests", 405],
    ["GET", "/api/v1/requests/%E0%A4%A", 400],
    ["GET", "/%", 400],
  ] as const) {
    const answer = await rawRequest(server.url, { method, path });
    expect(answer.status, `${method} ${path}`).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ status, request_id: answer.headers["x-request-id"] });
  }
});

test("a caller's own request id is kept where it is one, and replaced where it is not", async ({ server }) => {
  const idFor = async (given: string) => {
    const answer = await fetch(`${server.url}/api/health`, { headers: { "x-request-id": given } });
    return answer.headers.get("x-request-id");
  };
  expect(await idFor("deploy-42_a")).toBe("deploy-42_a");
  expect(await idFor("x".repeat(65))).not.toContain("xx");
  expect(await idFor("<script>")).not.toContain("<");
});
