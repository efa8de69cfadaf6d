import { expect, test } from "vitest";
import { POST } from "@/app/api/v1/requests/route";
import { poolOf } from "@/lib/data/pool";
import { arrangeTeam, bearer, callHandler } from "../support/arrange";

function post(key: string, body: unknown) {
  return callHandler(POST, "/api/v1/requests", { method: "POST", headers: bearer(key), body });
}

test("a retry with the same external_id and content answers with the original", async () => {
  const { api_key } = await arrangeTeam();
  const body = { external_id: "refund-1", title: "Refund", payload: { a: 1, b: 2.5 } };
  const first = await post(api_key, { ...body, expires_at: new Date(Date.now() + 60_000).toISOString() });
  const retry = await post(api_key, '{"payload":{"b":2.50,"a":1},"title":"Refund","external_id":"refund-1"}');
  expect([first.status, retry.status]).toEqual([201, 200]);
  expect(retry.headers.get("idempotent-replayed")).toBe("true");
  expect((await retry.json()).id).toBe((await first.json()).id);
});

test("the same external_id with other content is refused, naming the request that holds it", async () => {
  const { api_key } = await arrangeTeam();
  const { id } = await (await post(api_key, { external_id: "x", payload: { amount: 1 } })).json();
  const conflict = await post(api_key, { external_id: "x", payload: { amount: 2 } });
  expect(conflict.status).toBe(409);
  expect(await conflict.json()).toMatchObject({ code: "external_id_conflict", existing_id: id });
});

test("50 identical requests at once make one row, 20 rounds long", async () => {
  const { api_key, team_id } = await arrangeTeam();
  for (let round = 0; round < 20; round++) {
    const body = { external_id: `round-${round}`, payload: { round } };
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(api_key, body)));
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses).toEqual([...Array(49).fill(200), 201]);
    const ids = await Promise.all(answers.map(async (answer) => (await answer.json()).id));
    expect(new Set(ids).size).toBe(1);
  }
  const { rows } = await poolOf("ha_system").query(
    "SELECT (SELECT count(*)::int FROM requests WHERE team_id = $1) AS requests, (SELECT count(*)::int FROM events WHERE team_id = $1) AS events",
    [team_id],
  );
  expect(rows[0]).toEqual({ requests: 20, events: 20 });
}, 60_000);

test("two projects may use the same external_id", async () => {
  const first = await arrangeTeam();
  const second = await arrangeTeam();
  const body = { external_id: "shared", payload: {} };
  expect((await post(first.api_key, body)).status).toBe(201);
  expect((await post(second.api_key, body)).status).toBe(201);
});
