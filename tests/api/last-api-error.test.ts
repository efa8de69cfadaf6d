import { beforeEach, expect, test, vi } from "vitest";
import { GET as LAST } from "@/app/api/app/[team]/last-api-error/route";
import { GET as ONE } from "@/app/api/v1/requests/[id]/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import type { LastApiErrorView } from "@/lib/contract/key-views";
import { poolOf } from "@/lib/data/pool";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { arrangeTeam, bearer, callHandler, signInCookie } from "../support/arrange";

let team: Provisioned;
let cookie: string;

beforeEach(async () => {
  team = await arrangeTeam();
  cookie = await signInCookie(team.user_id);
});

async function last(): Promise<LastApiErrorView["data"]> {
  const { team_slug } = team;
  const call = { params: { team: team_slug }, headers: { cookie } };
  const answer = await callHandler(LAST, `/api/app/${team_slug}/last-api-error`, call);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as LastApiErrorView).data;
}

const ask = (body: unknown, key = team.api_key) =>
  callHandler(CREATE, "/api/v1/requests", { method: "POST", headers: bearer(key), body });

// Nobody waits for the note, so it is there a moment after the answer.
const untilLast = (code: string) => vi.waitFor(async () => expect(await last()).toMatchObject({ code }), 10_000);

// Whoever waits for a first request that does not come has to learn why, without a log to look into.
test("the last refusal of a team's key says what was wrong, with which key, and no value that was sent", async () => {
  expect(await last()).toBeNull();
  const answer = await ask({ title: "x".repeat(201), expires_at: "hunter2", ha_live_secretsecret: 1 });
  expect(answer.status).toBe(400);
  await untilLast("invalid_request");
  const error = await last();
  expect(error).toMatchObject({
    status: 400,
    request_id: answer.headers.get("x-request-id"),
    key: { start: team.api_key.slice(0, 11), last4: team.api_key.slice(-4) },
  });
  expect(error?.detail).toContain("payload: can't be blank");
  expect(error?.detail).toContain("expires_at: must be an ISO 8601 time");
  expect(JSON.stringify(error)).not.toMatch(/hunter2|secretsecret|xxxx/);
});

test("of many refusals in a moment the last one stays", async () => {
  await ask({});
  await ask("{not json");
  const missing = { headers: bearer(team.api_key), params: { id: "req_x" } };
  await callHandler(ONE, "/api/v1/requests/req_x", missing);
  await untilLast("not_found");
});

test("a revoked key, and one with a slip in its middle, are told to the team whose key looks the same", async () => {
  const slip = team.api_key.slice(0, 20) + (team.api_key[20] === "a" ? "b" : "a") + team.api_key.slice(21);
  expect((await ask({ payload: {} }, slip)).status).toBe(401);
  await untilLast("invalid_api_key");
  await poolOf("ha_system").query("DELETE FROM api_errors");
  const revoked = await arrangeTeam({ team: team.team_slug });
  await poolOf("ha_system").query("UPDATE api_keys SET revoked_at = now() WHERE last4 = $1", [
    revoked.api_key.slice(-4),
  ]);
  expect((await ask({ payload: {} }, revoked.api_key)).status).toBe(401);
  await untilLast("invalid_api_key");
});

// A stranger must not be able to write to a team's page, nor a team see what another one's calls are answered.
test("a key that is like none of ours is nobody's, another team's refusal stays with it, and success leaves nothing", async () => {
  const other = await arrangeTeam();
  expect((await ask({}, other.api_key)).status).toBe(400);
  expect((await ask({ payload: {} }, `ha_live_${"0".repeat(36)}`)).status).toBe(401);
  expect((await ask({ payload: {} })).status).toBe(201);
  await vi.waitFor(async () => {
    const { rows } = await poolOf("ha_system").query("SELECT team_id FROM api_errors WHERE team_id = $1", [
      other.team_id,
    ]);
    expect(rows).toHaveLength(1);
  });
  expect(await last()).toBeNull();
});
