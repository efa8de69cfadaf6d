import { expect, test } from "vitest";
import { GET as READ } from "@/app/api/v1/requests/[id]/route";
import { POST as CREATE, GET as LIST } from "@/app/api/v1/requests/route";
import { poolOf } from "@/lib/data/pool";
import { heldPolls } from "@/lib/realtime/waiters";
import { arrangeTeam, bearer, callHandler } from "../support/arrange";
import { untilWaiting } from "../support/lock-waits";

/**
 * What another server changes without any hint reaching this one: written to the database, past all code of ours that
 * could tell this process.
 */
const elsewhere = (text: string, values: unknown[]) => poolOf("ha_system").query(text, values);

const create = (key: string, body: unknown = { payload: { amount: 1 } }) =>
  callHandler(CREATE, "/api/v1/requests", { method: "POST", headers: bearer(key), body });
const read = (key: string, id: string, query = "") =>
  callHandler(READ, `/api/v1/requests/${id}${query}`, { params: { id }, headers: bearer(key) });
const list = (key: string) => callHandler(LIST, "/api/v1/requests", { headers: bearer(key) });

/** A team whose key this server has just used, and remembers with its project's policy. */
async function arrangeRemembered() {
  const team = await arrangeTeam();
  const { id } = await (await create(team.api_key)).json();
  expect((await read(team.api_key, id)).status).toBe(200);
  const keyId = (await elsewhere("SELECT id FROM api_keys WHERE project_id = $1", [team.project_id])).rows[0].id;
  return { ...team, id, keyId, key: team.api_key };
}

const callsOf = (key: string, id: string) => ({
  create: () => create(key),
  "create without a payload": () => create(key, {}),
  "create with a body that is no JSON": () => create(key, "{"),
  read: () => read(key, id),
  "read of nothing": () => read(key, "req_nothing"),
  "held read": () => read(key, id, "?wait=20"),
  "read with a bad query": () => read(key, id, "?wait=soon"),
  list: () => list(key),
});

// The promise of revocation: refused on the very next call, on every server, whatever hints were lost; and the refusal
// tells a stranger nothing but that.
test.each(Object.keys(callsOf("", "")) as (keyof ReturnType<typeof callsOf>)[])(
  "a key that another server revoked is refused on the next call: %s",
  async (name) => {
    const { key, id, keyId, project_id } = await arrangeRemembered();
    await elsewhere("UPDATE api_keys SET revoked_at = now() WHERE id = $1", [keyId]);
    const answer = await callsOf(key, id)[name]();
    expect([answer.status, (await answer.json()).code]).toEqual([401, "invalid_api_key"]);
    const { rows } = await elsewhere("SELECT id FROM requests WHERE project_id = $1", [project_id]);
    expect(rows).toEqual([{ id }]);
  },
);

// A key's end, its project's and its team's are as sudden as a revocation.
test.each([
  ["has expired", "UPDATE api_keys SET expires_at = now() - interval '1 ms' WHERE id = $1", "keyId", 401],
  ["is of an archived project", "UPDATE projects SET archived_at = now() WHERE id = $1", "project_id", 403],
  ["is of a deleted team", "UPDATE teams SET deleted_at = now() WHERE id = $1", "team_id", 401],
] as const)("a key that %s is refused on the next call", async (_what, text, which, status) => {
  const team = await arrangeRemembered();
  await elsewhere(text, [team[which]]);
  for (const call of [create(team.key), read(team.key, team.id), list(team.key)])
    expect((await call).status).toBe(status);
});

// A key does what is stored of it, not what it once could: its mode, its scopes, its team's address.
test("what another server changed of a key or its team holds on the next call", async () => {
  const { key, id, keyId, team_id } = await arrangeRemembered();
  await elsewhere("UPDATE teams SET slug = $2 WHERE id = $1", [team_id, `moved-${team_id.slice(-8).toLowerCase()}`]);
  expect((await (await create(key)).json()).url).toContain("/moved-");
  await elsewhere("UPDATE api_keys SET scopes = '{requests:read}' WHERE id = $1", [keyId]);
  const refused = await create(key);
  expect([refused.status, (await refused.json()).code]).toEqual([403, "insufficient_scope"]);
  await elsewhere("UPDATE api_keys SET mode = 'test' WHERE id = $1", [keyId]);
  expect((await read(key, id)).status).toBe(404);
});

// A body can be read once: a call that has to begin anew still has it.
test("a call whose key was remembered wrongly is done once, with its body", async () => {
  const { key, keyId, project_id } = await arrangeRemembered();
  await elsewhere("UPDATE api_keys SET name = 'Renamed' WHERE id = $1", [keyId]);
  const answer = await create(key, { payload: { amount: 77 } });
  expect([answer.status, (await answer.json()).payload]).toEqual([201, { amount: 77 }]);
  const { rows } = await elsewhere("SELECT asked_by FROM requests WHERE project_id = $1 AND payload LIKE '%77%'", [
    project_id,
  ]);
  expect(rows).toEqual([{ asked_by: "Renamed" }]);
});

// A caller says how long it can wait: its proxy, or its own patience, ends soon after.
test("a held read whose key was remembered wrongly waits only for the rest of its time", async () => {
  const [team, other] = [await arrangeRemembered(), await arrangeRemembered()];
  const ends: string[] = [];
  const held = read(team.key, team.id, "?wait=2").then((answer) => {
    ends.push("held");
    return answer;
  });
  await expect.poll(heldPolls).toBe(1);
  await elsewhere("UPDATE api_keys SET name = 'Renamed' WHERE id = $1", [team.keyId]);
  // Were it to wait anew, it would end after this one.
  const longer = read(other.key, other.id, "?wait=3.5").then(() => ends.push("longer"));
  const answer = await held;
  expect([answer.status, (await answer.json()).status]).toEqual([200, "pending"]);
  await longer;
  expect(ends).toEqual(["held", "longer"]);
});

// Product rule 3 on every server: nothing is asked under a policy that another server has just replaced.
test("a policy that another server changed holds for the next request", async () => {
  const { key, project_id } = await arrangeRemembered();
  await elsewhere("UPDATE projects SET minimum_risk = 'high', default_expiry_seconds = 3600 WHERE id = $1", [
    project_id,
  ]);
  const made = await (await create(key)).json();
  expect(made.risk).toBe("high");
  expect(Date.parse(made.expires_at) - Date.parse(made.inserted_at)).toBe(3_600_000);
});

// Whoever raises a risk waits for the requests that are being made, and those that come later wait for them: none slips through.
test("a request that is asked while its project's policy is being changed is made under the new one", async () => {
  const { key, project_id } = await arrangeRemembered();
  const changer = await poolOf("ha_system").connect();
  try {
    await changer.query("BEGIN");
    await changer.query("SELECT FROM projects WHERE id = $1 FOR UPDATE", [project_id]);
    await changer.query("UPDATE projects SET minimum_risk = 'medium' WHERE id = $1", [project_id]);
    const creating = create(key);
    await untilWaiting("INSERT INTO requests");
    await changer.query("COMMIT");
    const answer = await creating;
    expect([answer.status, (await answer.json()).risk]).toEqual([201, "medium"]);
  } finally {
    changer.release();
  }
});
