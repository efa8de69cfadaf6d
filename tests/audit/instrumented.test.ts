import { beforeAll, expect, test } from "vitest";
import { GET as CSV } from "@/app/api/app/[team]/history.csv/route";
import { poolOf } from "@/lib/data/pool";
import type { Person } from "@/lib/data/unscoped/sessions";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { changeTeamEndpoint } from "@/lib/services/endpoints/change-team-endpoint";
import { createTeamEndpoint } from "@/lib/services/endpoints/create-team-endpoint";
import { deleteEndpoint } from "@/lib/services/endpoints/delete-endpoint";
import { rotateTeamEndpoint } from "@/lib/services/endpoints/rotate-team-endpoint";
import { createKey } from "@/lib/services/keys/create-key";
import { revokeKey } from "@/lib/services/keys/revoke-key";
import { revealCallbackSecret } from "@/lib/services/projects/reveal-callback-secret";
import { rotateCallbackSecret } from "@/lib/services/projects/rotate-callback-secret";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { createTeam } from "@/lib/services/teams/create-team";
import { arrangeTeam, callHandler, signInCookie } from "../support/arrange";
import { decideOne, ownerOf } from "../support/deciding";

type Told = { type: string; target: unknown; before: unknown; after: unknown };

let team: Provisioned;
let scope: MemberScope;
const now = new Date();

beforeAll(async () => {
  team = await arrangeTeam();
  scope = ownerOf(team);
});

/** What the trail tells since the last time that it was asked. */
async function told(teamId = team.team_id): Promise<Told[]> {
  const { rows } = await poolOf("ha_system").query(
    "SELECT body FROM events WHERE team_id = $1 AND target_type IS NOT NULL AND position > $2 ORDER BY position",
    [teamId, seen],
  );
  const last = await poolOf("ha_system").query("SELECT coalesce(max(position), 0) AS last FROM events");
  seen = last.rows[0].last;
  return rows.map(({ body }) => {
    const { event: type, target, before, after } = JSON.parse(body);
    return { type, target, before, after };
  });
}
let seen = 0;

// What an admin does to keys, endpoints and secrets is what an auditor looks for first, and no secret may stand there.
test("what is done to keys and endpoints stands in the trail, with what was and is, and without any secret", async () => {
  await told();
  const key = await createKey(scope, { name: "CI", project_id: team.project_id, mode: "test" }, now);
  if (!key.ok) throw new Error("no key");
  await revokeKey(scope, key.value.id, now);
  await revokeKey(scope, key.value.id, now); // changes nothing, so it tells of nothing
  const url = "http://127.0.0.1:9/hook?token=hush";
  const endpoint = await createTeamEndpoint(scope, { url, project_id: team.project_id, mode: "live" }, now);
  if (!endpoint.ok) throw new Error("no endpoint");
  const { id } = endpoint.value;
  await changeTeamEndpoint(scope, id, { events: ["request.created"] }, now);
  await changeTeamEndpoint(scope, id, { enabled: false }, now);
  await changeTeamEndpoint(scope, id, { enabled: true }, now);
  await changeTeamEndpoint(scope, id, { enabled: true }, now); // it is on already
  const rotated = await rotateTeamEndpoint(scope, id, now);
  await deleteEndpoint(scope, id, now);
  const revealed = await revealCallbackSecret(scope, team.project_id, { mode: "live" }, now);
  const replaced = await rotateCallbackSecret(scope, team.project_id, { mode: "live" }, now);

  const acts = await told();
  expect(acts.map(({ type }) => type)).toEqual([
    "key.created",
    "key.revoked",
    "endpoint.created",
    "endpoint.changed",
    "endpoint.disabled",
    "endpoint.enabled",
    "endpoint.secret_rotated",
    "endpoint.deleted",
    "callback_secret.revealed",
    "callback_secret.rotated",
  ]);
  expect(acts[0]).toMatchObject({ target: { type: "key", name: "CI" }, after: { mode: "test" } });
  expect(acts[3]).toMatchObject({
    target: { type: "endpoint", id, name: "http://127.0.0.1:9/hook?…" },
    before: { events: ["request.decided", "request.expired", "request.cancelled"] },
    after: { events: ["request.created"] },
  });
  const text = JSON.stringify(acts);
  const secrets = [key.value.secret, endpoint.value.secret, "hush"];
  for (const outcome of [rotated, revealed, replaced]) if (outcome.ok) secrets.push(outcome.value.secret);
  expect(secrets).toHaveLength(6);
  for (const secret of secrets) expect(text).not.toContain(secret);
});

test("a new team's trail begins with the team and its first key; whoever takes the history along is noted", async () => {
  await told();
  const person = { id: team.user_id, name: "Ana Torres" } as Person;
  const made = await createTeam(person, "Another", now);
  expect((await told(made.team.id)).map(({ type }) => type)).toEqual(["team.created", "key.created"]);
  const call = { params: { team: team.team_slug }, headers: { cookie: await signInCookie(team.user_id) } };
  await (await callHandler(CSV, `/api/app/${team.team_slug}/history.csv?status=approved`, call)).text();
  seen = 0;
  expect((await told()).at(-1)).toMatchObject({ type: "history.exported", after: { status: "approved" } });
});

// From where somebody decided is asked in every investigation; it stands apart, so that it can be forgotten alone.
test("a decision keeps from where it was made, apart from its event", async () => {
  const from = { address: "203.0.113.9", userAgent: "vitest" };
  const id = await decideOne(team, new Date(), '{"amount":1}', from);
  const { rows } = await poolOf("ha_system").query(
    `SELECT a.address, a.user_agent, e.body FROM events e JOIN event_addresses a ON a.event_id = e.id
      WHERE e.request_id = $1`,
    [id],
  );
  expect(rows).toMatchObject([{ address: "203.0.113.9", user_agent: "vitest" }]);
  expect(rows[0].body).not.toContain("203.0.113.9");
});
