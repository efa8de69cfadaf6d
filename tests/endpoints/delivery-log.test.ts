import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { GET as DELIVERIES } from "@/app/api/app/[team]/deliveries/route";
import { POST as DISABLE } from "@/app/api/app/[team]/endpoints/[id]/disable/route";
import { POST as RECOVER, GET as RECOVERABLE } from "@/app/api/app/[team]/endpoints/[id]/recover/route";
import { POST as TEST } from "@/app/api/app/[team]/endpoints/[id]/test/route";
import { poolOf } from "@/lib/data/pool";
import { decideOne } from "../support/deciding";
import { arrangeEndpoint, deliverDue } from "../support/endpoint";
import { startReceiver } from "../support/receiver";

let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.stop());
beforeEach(() => {
  receiver.answer = { status: 200, headers: {} };
  receiver.received.length = 0;
});

const system = poolOf("ha_system");
const LONG_AGO = "2020-01-01T00:00:00Z";

/** Gives an endpoint so many deliveries, made one second after the other from `from` on, as they stand after failing. */
async function arrangeFailed(
  { id, team }: Awaited<ReturnType<typeof arrangeEndpoint>>,
  count: number,
  from: Date,
  status: "failed" | "pending" = "failed",
): Promise<void> {
  await system.query(
    `WITH moment AS (SELECT $4::timestamptz + n * interval '1 second' AS at FROM generate_series(0, $3::int - 1) n),
    event AS (
      INSERT INTO events (id, team_id, project_id, mode, type, actor_type, actor_name, body, created_at, salt, digest)
      SELECT new_id('evt', at), $1, $2, 'live', 'webhook.test', 'system', 'x', '{}', at, '', '' FROM moment
      RETURNING id, created_at)
    INSERT INTO deliveries (id, team_id, endpoint_id, event_id, status, attempt_count, created_at, finished_at, next_attempt_at)
    SELECT new_id('dlv', created_at), $1, $5, id, $6::delivery_status, 3, created_at,
      CASE WHEN $6 = 'failed' THEN now() END, CASE WHEN $6 = 'pending' THEN now() + interval '2 hours' END FROM event`,
    [team.team_id, team.project_id, count, from, id, status],
  );
}

async function statuses(endpointId: string): Promise<Record<string, number>> {
  const { rows } = await system.query(
    `SELECT status || CASE WHEN next_attempt_at > now() THEN ' later' ELSE '' END AS state, count(*)::int AS count
    FROM deliveries WHERE endpoint_id = $1 GROUP BY 1`,
    [endpointId],
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

test("the log is filtered by status and event, and paged to its end without a gap or a repetition", async () => {
  const endpoint = await arrangeEndpoint(receiver.url);
  await arrangeFailed(endpoint, 120, new Date("2026-11-20T00:00:00Z"));
  await arrangeFailed(endpoint, 3, new Date("2026-11-21T00:00:00Z"), "pending");
  await decideOne(endpoint.team, new Date());
  await deliverDue();
  const read = async (query: string) => (await endpoint.call(DELIVERIES, "GET", undefined, query)).body;

  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await read(`?endpoint=${endpoint.id}&status=failed${cursor ? `&cursor=${cursor}` : ""}`);
    for (const delivery of page.data) expect(delivery.status).toBe("failed");
    seen.push(...page.data.map((delivery: { id: string }) => delivery.id));
    cursor = page.next_cursor;
  } while (cursor);
  expect(new Set(seen).size).toBe(120);
  expect(seen).toEqual([...seen].sort().reverse());

  const types = async (query: string) =>
    (await read(`?endpoint=${endpoint.id}&${query}`)).data.map(
      (delivery: { event_type: string }) => delivery.event_type,
    );
  expect(await types("event=request.decided")).toEqual(["request.decided"]);
  expect(await types("status=pending")).toEqual(Array(3).fill("webhook.test"));
  expect(await types("event=request.decided&status=failed")).toEqual([]);
  expect((await read("?status=eaten")).errors).toEqual({ status: ["must be one of pending, delivered, failed"] });
  expect((await read("?event=eaten")).code).toBe("invalid_request");
});

// After an outage: everything that was lost on the receiver's side, with one question answered, and nothing twice.
test("what failed since a time is counted and sent again: the same bytes under the same webhook-ids", async () => {
  const endpoint = await arrangeEndpoint(receiver.url);
  receiver.answer = { status: 500, headers: {} };
  const { body: tried } = await endpoint.call(TEST, "POST");
  await system.query(
    "UPDATE deliveries SET status = 'failed', next_attempt_at = NULL, finished_at = now() WHERE id = $1",
    [tried.id],
  );
  receiver.answer = { status: 200, headers: {} };
  await endpoint.call(TEST, "POST"); // got there: not sent again
  const count = await endpoint.call(RECOVERABLE, "GET", undefined, `?since=${LONG_AGO}`);
  expect(count.body).toEqual({ count: 1, has_more: false });
  expect(await endpoint.call(RECOVER, "POST", { since: LONG_AGO })).toMatchObject({
    status: 200,
    body: { recovered: 1, next: null },
  });
  await deliverDue();
  const [first, , again] = receiver.received;
  expect(receiver.received).toHaveLength(3);
  expect(again?.headers["webhook-id"]).toBe(first?.headers["webhook-id"]);
  expect(again?.body).toBe(first?.body);
});

test("it takes what was given up and what waits for its next try, from that time on and no more", async () => {
  const endpoint = await arrangeEndpoint(receiver.url);
  const sibling = await arrangeEndpoint(`${receiver.url}/sibling`);
  await arrangeFailed(endpoint, 5, new Date("2026-11-01T00:00:00Z"));
  await arrangeFailed(endpoint, 4, new Date("2026-11-02T00:00:00Z"));
  await arrangeFailed(endpoint, 3, new Date("2026-11-02T01:00:00Z"), "pending");
  await arrangeFailed(sibling, 2, new Date("2026-11-02T00:00:00Z"));
  const since = "2026-11-02T00:00:00Z";
  expect((await endpoint.call(RECOVERABLE, "GET", undefined, `?since=${since}`)).body.count).toBe(7);
  expect((await endpoint.call(RECOVER, "POST", { since })).body.recovered).toBe(7);
  expect(await statuses(endpoint.id)).toEqual({ failed: 5, pending: 7 });
  expect(await statuses(sibling.id)).toEqual({ failed: 2 });
});

// More than one statement should hold locks for.
test("2,500 are sent again over three statements, each once", async () => {
  const endpoint = await arrangeEndpoint(receiver.url);
  await arrangeFailed(endpoint, 2_500, new Date("2026-11-01T00:00:00Z"));
  expect((await endpoint.call(RECOVERABLE, "GET", undefined, `?since=${LONG_AGO}`)).body.count).toBe(2_500);
  expect((await endpoint.call(RECOVER, "POST", { since: LONG_AGO })).body).toEqual({ recovered: 2_500, next: null });
  expect(await statuses(endpoint.id)).toEqual({ pending: 2_500 });
  await system.query("DELETE FROM deliveries WHERE endpoint_id = $1", [endpoint.id]);
});

test("a recovery goes on from where the call before it ended", async () => {
  const endpoint = await arrangeEndpoint(receiver.url);
  await arrangeFailed(endpoint, 4, new Date("2026-11-01T00:00:00Z"));
  const { rows } = await system.query(
    "SELECT id, created_at FROM deliveries WHERE endpoint_id = $1 ORDER BY created_at",
    [endpoint.id],
  );
  const after = Buffer.from(JSON.stringify([rows[1].created_at.toISOString(), rows[1].id])).toString("base64url");
  expect((await endpoint.call(RECOVER, "POST", { since: LONG_AGO, after })).body.recovered).toBe(2);
});

test("nothing is recovered where the endpoint is off, or since no time at all", async () => {
  const endpoint = await arrangeEndpoint(receiver.url);
  for (const body of [{}, { since: "yesterday" }, { since: LONG_AGO, until: LONG_AGO }]) {
    expect((await endpoint.call(RECOVER, "POST", body)).body.code).toBe("invalid_request");
  }
  expect((await endpoint.call(RECOVERABLE, "GET")).body.errors).toHaveProperty("since");
  await endpoint.call(DISABLE, "POST");
  expect((await endpoint.call(RECOVER, "POST", { since: LONG_AGO })).body.code).toBe("endpoint_disabled");
});

test.each(["approver", "viewer"] as const)("recovering is refused to a %s with the reason", async (role) => {
  const endpoint = await arrangeEndpoint(receiver.url);
  await endpoint.actAs(role);
  for (const method of ["GET", "POST"] as const) {
    const handler = method === "GET" ? RECOVERABLE : RECOVER;
    const refused = await endpoint.call(handler, method, { since: LONG_AGO }, `?since=${LONG_AGO}`);
    expect([refused.status, refused.body.code]).toEqual([403, "forbidden"]);
    expect(refused.body.detail).toContain("may not send a delivery again; owners, admins and developers may");
  }
});
