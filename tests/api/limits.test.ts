import pg from "pg";
import { beforeAll, expect, test, vi } from "vitest";
import { GET as UNKNOWN } from "@/app/api/[...unknown]/route";
import { GET as ME, OPTIONS as ME_OPTIONS, POST as NO_ME } from "@/app/api/v1/me/route";
import { GET as DOCUMENT } from "@/app/api/v1/openapi.json/route";
import { POST as CREATE, GET as LIST } from "@/app/api/v1/requests/route";
import { decideEnv } from "@/lib/config/env";
import { poolOf } from "@/lib/data/pool";
import { SECOND_MS } from "@/lib/domain/clock/clock";
import type { Handler } from "@/lib/http/resource";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { arrangeTeam, bearer, callHandler } from "../support/arrange";
import { databaseUrl } from "../support/database";

const LIMIT = 20;
const HEADERS = ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset", "ratelimit", "ratelimit-policy"];

let team: Provisioned;

beforeAll(async () => {
  decideEnv({ RATE_LIMIT_PER_MINUTE: String(LIMIT) });
  team = await arrangeTeam();
});

/** Each test calls from a network of its own. */
let network = 0;
function callFrom(
  address: string,
  handler: Handler,
  call: { key?: string; headers?: object; method?: string; body?: unknown } = {},
) {
  const { key, headers, ...rest } = call;
  return callHandler(handler, "/api/v1/x", {
    ...rest,
    headers: { "x-forwarded-for": address, ...(key && bearer(key)), ...headers },
  });
}
const somewhere = () => `203.0.113.${++network}`;

// A caller that is refused has to know as well how long it may go on like that.
test("every answer of the public API says where the caller stands", async () => {
  const from = somewhere();
  const preflight = { origin: "https://example.com", "access-control-request-method": "POST" };
  const answers = {
    200: await callFrom(from, ME, { key: team.api_key }),
    201: await callFrom(from, CREATE, { key: team.api_key, method: "POST", body: { payload: {} } }),
    204: await callFrom(from, ME_OPTIONS, { method: "OPTIONS" }),
    400: await callFrom(from, CREATE, { key: team.api_key, method: "POST", body: {} }),
    401: await callFrom(from, ME),
    403: await callFrom(from, ME_OPTIONS, { method: "OPTIONS", headers: preflight }),
    404: await callFrom(from, UNKNOWN),
    405: await callFrom(from, NO_ME, { method: "POST" }),
    415: await callFrom(from, CREATE, { key: team.api_key, method: "POST" }),
  };
  const document = await callFrom(from, DOCUMENT);
  for (const [status, response] of [...Object.entries(answers), ["200", document] as const]) {
    expect(response.status).toBe(Number(status));
    for (const name of HEADERS) expect([status, name, response.headers.get(name)]).not.toContain(null);
    expect(response.headers.get("x-ratelimit-limit")).toBe(String(LIMIT));
    expect(Number(response.headers.get("x-ratelimit-remaining"))).toBeLessThan(LIMIT);
  }
});

test("a key that has used its minute up is refused until the time that Retry-After names; another key is not", async () => {
  const other = await arrangeTeam({ team: team.team_slug });
  const from = somewhere();
  const statuses: number[] = [];
  let last = new Response();
  for (let call = 0; call <= LIMIT; call++) {
    last = await callFrom(from, ME, { key: other.api_key });
    statuses.push(last.status);
  }
  expect(statuses).toEqual([...Array(LIMIT).fill(200), 429]);
  expect(await last.json()).toMatchObject({ code: "rate_limited" });
  const seconds = Number(last.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(60);
  expect(last.headers.get("x-ratelimit-remaining")).toBe("0");
  const third = await arrangeTeam({ team: team.team_slug });
  expect((await callFrom(from, ME, { key: third.api_key })).status).toBe(200);
});

// Whoever ended a key must see it end, however wild its holder runs; and a flood must not become one of queries.
test("a key over its limit that is revoked is told so a second later, and a flood with it is one look a second", async () => {
  const other = await arrangeTeam({ team: team.team_slug });
  const from = somewhere();
  const call = () => callFrom(from, LIST, { key: other.api_key });
  for (let count = 0; count < LIMIT; count++) expect((await call()).status).toBe(200);
  const queries = vi.spyOn(poolOf("ha_system"), "query");
  const looks = () => queries.mock.calls.filter(([query]) => (query as { name?: string }).name === "find-api-key");
  const startedAt = Date.now();
  vi.useFakeTimers({ toFake: ["Date"], now: startedAt });
  try {
    const flood = async () => (await Promise.all(Array.from({ length: 50 }, call))).map(({ status }) => status);
    expect([...(await flood()), ...(await flood())]).toEqual(Array(100).fill(429));
    expect(looks()).toHaveLength(1);
    await poolOf("ha_system").query("UPDATE api_keys SET revoked_at = now() WHERE project_id = $1", [other.project_id]);
    vi.setSystemTime(startedAt + SECOND_MS);
    const answer = await call();
    expect([answer.status, (await answer.json()).code]).toEqual([401, "invalid_api_key"]);
    expect((await call()).status).toBe(401);
  } finally {
    vi.useRealTimers();
    queries.mockRestore();
  }
});

// Guessing is bounded, and whoever shares an address with a guesser is not harmed by it.
test("calls without a working key are counted by network; a key from the same network goes on working", async () => {
  const other = await arrangeTeam({ team: team.team_slug });
  const wrong = `${other.api_key.slice(0, -1)}${other.api_key.endsWith("A") ? "B" : "A"}`;
  const statuses: number[] = [];
  for (let call = 0; call <= LIMIT; call++) {
    statuses.push((await callFrom(`2001:db8:7:7::${call}`, ME, { key: wrong })).status);
  }
  expect(statuses).toEqual([...Array(LIMIT).fill(401), 429]);
  expect((await callFrom("2001:db8:7:7::1", ME, { key: other.api_key })).status).toBe(200);
  expect((await callFrom("2001:db8:7:8::1", ME, { key: wrong })).status).toBe(401);
});

// What the call did is done: an answer that said otherwise would have it done twice.
test("a month's count that cannot be read costs the answer its window, not its truth", async () => {
  const free = await arrangeTeam();
  await poolOf("ha_system").query("UPDATE teams SET plan = 'free' WHERE id = $1", [free.team_id]);
  const policy = async () => {
    const response = await callFrom(somewhere(), ME, { key: free.api_key });
    expect(response.status).toBe(200);
    return response.headers.get("ratelimit-policy");
  };
  expect(await policy()).toMatch(/^"burst";.*, "month";q=50;w=\d+$/);
  const owner = new pg.Client(databaseUrl);
  await owner.connect();
  await owner.query("REVOKE SELECT ON quota_uses FROM ha_app");
  await owner.end();
  expect(await policy()).toBe(`"burst";q=${LIMIT};w=60`);
});
