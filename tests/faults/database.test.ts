import pg from "pg";
import { expect, test } from "vitest";
import { DELETE as DELETE_ENDPOINT } from "@/app/api/app/[team]/endpoints/[id]/route";
import { POST as DECIDE } from "@/app/api/app/[team]/requests/[id]/decision/route";
import { GET as HEALTH } from "@/app/api/health/route";
import { GET } from "@/app/api/v1/requests/[id]/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import { poolOf } from "@/lib/data/pool";
import { provedMember } from "@/lib/data/unscoped/prove-scope";
import type { TeamId, UserId } from "@/lib/domain/ids/id";
import { viewRequest } from "@/lib/services/requests/view-request";
import { arrangeTeam, bearer, callHandler, ownPage, signInCookie } from "../support/arrange";
import { databaseUrl } from "../support/database";

async function asOwner<Value>(work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const killConnections = () =>
  asOwner((client) =>
    client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'human-approval%' AND datname = current_database()",
    ),
  );

// PostgreSQL may restart: whatever was acknowledged is there, and the server goes on by itself.
test("connections that are cut under load, 10 times, lose no acknowledged request and end no process", async () => {
  const { api_key } = await arrangeTeam();
  const acknowledged: string[] = [];
  const statuses = new Map<number, number>();
  let isOver = false;
  const clients = Array.from({ length: 12 }, async () => {
    while (!isOver) {
      const response = await callHandler(CREATE, "/api/v1/requests", {
        method: "POST",
        headers: bearer(api_key),
        body: { payload: { n: 1 } },
      });
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      const body = await response.json();
      if (response.status === 201) acknowledged.push(body.id);
    }
  });
  for (let cut = 0; cut < 10; cut++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    await killConnections();
  }
  isOver = true;
  await Promise.all(clients);
  console.info("answers while connections were cut:", Object.fromEntries(statuses));
  expect([...statuses.keys()].filter((status) => status !== 201 && status !== 503)).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(0);
  const { rows } = await poolOf("ha_system").query("SELECT count(*)::int AS count FROM requests WHERE id = ANY($1)", [
    acknowledged,
  ]);
  expect(rows[0].count).toBe(acknowledged.length);
  expect((await callHandler(HEALTH, "/api/health")).status).toBe(200);
}, 60_000);

// A webhook endpoint that somebody deletes at this very moment must not cost anybody a decision.
test("a request that is created while an endpoint is being deleted is created", async () => {
  const team = await arrangeTeam({ webhookUrl: "http://127.0.0.1:9/hook" });
  await poolOf("ha_system").query(
    "UPDATE webhook_endpoints SET events = events || '{request.created}' WHERE team_id = $1",
    [team.team_id],
  );
  await asOwner(async (owner) => {
    await owner.query("BEGIN");
    await owner.query("DELETE FROM webhook_endpoints WHERE team_id = $1", [team.team_id]);
    const creating = callHandler(CREATE, "/api/v1/requests", {
      method: "POST",
      headers: bearer(team.api_key),
      body: { payload: {} },
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await owner.query("COMMIT");
    expect((await creating).status).toBe(201);
  });
});

// The deadline is kept against slow senders too: what counts is when the decision was there, not when it began.
test("a decision whose body arrives after the deadline is refused", async () => {
  const team = await arrangeTeam();
  const deadline = Date.now() + 3_000; // however long it takes to ask
  const created = await callHandler(CREATE, "/api/v1/requests", {
    method: "POST",
    headers: bearer(team.api_key),
    body: { payload: {}, expires_at: new Date(deadline).toISOString() },
  });
  const { id } = await created.json();
  const actor = {
    type: "user",
    id: team.user_id as UserId,
    name: "Ana",
    role: "owner",
    method: "password",
    stepUp: null,
    from: null,
  } as const;
  const scope = provedMember(
    { teamId: team.team_id as TeamId, teamSlug: team.team_slug, plan: "pro", hiddenProjects: [] },
    actor,
  );
  const view = await viewRequest(scope, id, new Date());
  const text = JSON.stringify({ decision: "approve", seen_digest: view?.review_digest });
  const slowly = new ReadableStream({
    async start(controller) {
      controller.enqueue(new TextEncoder().encode(text.slice(0, 10)));
      await new Promise((resolve) => setTimeout(resolve, deadline - Date.now() + 50));
      controller.enqueue(new TextEncoder().encode(text.slice(10)));
      controller.close();
    },
  });
  const request = new Request(`http://localhost:3000/api/app/${team.team_slug}/requests/${id}/decision`, {
    method: "POST",
    headers: ownPage(await signInCookie(team.user_id)),
    body: slowly,
    duplex: "half",
  } as RequestInit);
  const response = await DECIDE(request, { params: Promise.resolve({ team: team.team_slug, id }) });
  expect(response.status).toBe(409);
  expect((await response.json()).code).toBe("request_expired");
  const read = await callHandler(GET, `/api/v1/requests/${id}`, { params: { id }, headers: bearer(team.api_key) });
  expect((await read.json()).status).toBe("expired");
});

test("a history never tells of a decision that the request beside it does not have", async () => {
  const team = await arrangeTeam();
  const cookie = await signInCookie(team.user_id);
  const actor = {
    type: "user",
    id: team.user_id as UserId,
    name: "Ana",
    role: "owner",
    method: "password",
    stepUp: null,
    from: null,
  } as const;
  const scope = provedMember(
    { teamId: team.team_id as TeamId, teamSlug: team.team_slug, plan: "pro", hiddenProjects: [] },
    actor,
  );
  for (let round = 0; round < 15; round++) {
    const created = await callHandler(CREATE, "/api/v1/requests", {
      method: "POST",
      headers: bearer(team.api_key),
      body: { payload: {} },
    });
    const { id } = await created.json();
    const seen_digest = (await viewRequest(scope, id, new Date()))?.review_digest;
    const deciding = callHandler(DECIDE, "/x", {
      method: "POST",
      params: { team: team.team_slug, id },
      headers: ownPage(cookie),
      body: { decision: "approve", seen_digest },
    });
    const views = await Promise.all(Array.from({ length: 10 }, () => viewRequest(scope, id, new Date())));
    await deciding;
    for (const view of views) {
      const said = view?.trail.find((entry) => entry.type === "request.decided")?.text;
      if (said) expect([said.endsWith("approved it"), view?.status]).toEqual([true, "approved"]);
    }
  }
});

test("an endpoint is deleted with its log", async () => {
  const team = await arrangeTeam({ webhookUrl: "http://127.0.0.1:9/hook" });
  const { rows } = await poolOf("ha_system").query("SELECT id FROM webhook_endpoints WHERE team_id = $1", [
    team.team_id,
  ]);
  const params = { team: team.team_slug, id: rows[0].id };
  const response = await callHandler(DELETE_ENDPOINT, "/x", {
    method: "DELETE",
    params,
    headers: ownPage(await signInCookie(team.user_id)),
  });
  expect(response.status).toBe(204);
});
