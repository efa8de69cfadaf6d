import { expect, test } from "vitest";
import { POST as DECIDE } from "@/app/api/app/[team]/requests/[id]/decision/route";
import { GET as VIEW } from "@/app/api/app/[team]/requests/[id]/route";
import { GET as GET_PUBLIC } from "@/app/api/v1/requests/[id]/route";
import { POST as CREATE } from "@/app/api/v1/requests/route";
import type { RequestView } from "@/lib/contract/request-views";
import { poolOf } from "@/lib/data/pool";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { arrangeTeam, bearer, callHandler, ownPage, signInCookie } from "../support/arrange";

async function arrange() {
  const owner = await arrangeTeam({ name: "Ana Torres" });
  const second = await arrangeTeam({ team: owner.team_slug, name: "Ben Okafor" });
  return {
    owner,
    ana: await signInCookie(owner.user_id),
    ben: await signInCookie(second.user_id),
    benId: second.user_id,
  };
}

async function ask(key: string, more: Record<string, unknown> = {}): Promise<{ id: string }> {
  const body = { title: "Refund", payload: { amount: 500 }, ...more };
  const response = await callHandler(CREATE, "/api/v1/requests", { method: "POST", headers: bearer(key), body });
  expect(response.status).toBe(201);
  return response.json();
}

async function view(team: Provisioned, cookie: string, id: string): Promise<RequestView> {
  const params = { team: team.team_slug, id };
  const response = await callHandler(VIEW, `/api/app/${team.team_slug}/requests/${id}`, {
    params,
    headers: { cookie },
  });
  expect(response.status).toBe(200);
  return response.json();
}

function decide(team: Provisioned, cookie: string, id: string, body: Record<string, unknown>) {
  const params = { team: team.team_slug, id };
  const path = `/api/app/${team.team_slug}/requests/${id}/decision`;
  return callHandler(DECIDE, path, { method: "POST", params, headers: ownPage(cookie), body });
}

test("an approval with a note reaches the caller, with who and when", async () => {
  const { owner, ana } = await arrange();
  const { id } = await ask(owner.api_key);
  const { review_digest: seen_digest } = await view(owner, ana, id);
  const decided = await decide(owner, ana, id, { decision: "approve", note: "Photos check out.", seen_digest });
  expect(decided.status).toBe(200);
  // What the person is answered is read in the transaction that decides, and must be what it left.
  const shown: RequestView = await decided.json();
  expect(shown).toEqual({ ...(await view(owner, ana, id)), now: shown.now });
  expect(shown.trail.map(({ type }) => type)).toEqual(["request.created", "request.decided"]);
  const read = await callHandler(GET_PUBLIC, `/api/v1/requests/${id}`, {
    params: { id },
    headers: bearer(owner.api_key),
  });
  const answer = await read.json();
  expect(answer).toMatchObject({
    status: "approved",
    decided_by_id: owner.user_id,
    decided_by: { id: owner.user_id, name: "Ana Torres" },
    decision_note: "Photos check out.",
    approvals: { required: 1, given: 1 },
  });
  expect(Date.parse(answer.decided_at)).toBeGreaterThan(Date.now() - 10_000);
});

test("the second of two people is told who was first, when and what", async () => {
  const { owner, ana, ben } = await arrange();
  const { id } = await ask(owner.api_key);
  const { review_digest: seen_digest } = await view(owner, ana, id);
  expect((await decide(owner, ana, id, { decision: "reject", seen_digest })).status).toBe(200);
  const late = await decide(owner, ben, id, { decision: "approve", note: "kept", seen_digest });
  expect(late.status).toBe(409);
  const problem = await late.json();
  expect(problem.code).toBe("request_already_decided");
  expect(problem.detail).toMatch(/^Ana Torres rejected it at /);
  expect(problem.request).toMatchObject({ status: "rejected", decided_by: { name: "Ana Torres" } });
});

// The one decision: however many click at once, one wins, and exactly one event and one vote say so.
test("of 40 opposite decisions at once one wins, 25 rounds long", async () => {
  const { owner, ana, ben } = await arrange();
  for (let round = 0; round < 25; round++) {
    const { id } = await ask(owner.api_key);
    const { review_digest: seen_digest } = await view(owner, ana, id);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        decide(owner, n % 2 ? ana : ben, id, { decision: n % 4 < 2 ? "approve" : "reject", seen_digest }),
      ),
    );
    const statuses = answers.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(39);
    const { rows } = await poolOf("ha_system").query(
      `SELECT (SELECT count(*)::int FROM decisions WHERE request_id = $1) AS votes,
        (SELECT count(*)::int FROM events WHERE request_id = $1 AND type = 'request.decided') AS events`,
      [id],
    );
    expect(rows[0]).toEqual({ votes: 1, events: 1 });
  }
}, 120_000);

test("a decision on something other than what was shown is refused", async () => {
  const { owner, ana } = await arrange();
  const { id } = await ask(owner.api_key);
  const stale = await decide(owner, ana, id, { decision: "approve", seen_digest: `sha256:${"0".repeat(64)}` });
  expect(stale.status).toBe(409);
  expect((await stale.json()).code).toBe("stale_review");
  expect((await view(owner, ana, id)).status).toBe("pending");
});

test("a decision needs its words: unknown verdicts and missing digests are 400 by field", async () => {
  const { owner, ana } = await arrange();
  const { id } = await ask(owner.api_key);
  const answer = await decide(owner, ana, id, { decision: "maybe", extra: 1 });
  expect(answer.status).toBe(400);
  expect(Object.keys((await answer.json()).errors).sort()).toEqual(["decision", "extra", "seen_digest"]);
});

// The promise to agents: after the deadline, "no answer" can never become "yes".
test("a request past its deadline reads expired though nothing has swept, and takes no decision", async () => {
  const { owner, ana } = await arrange();
  const deadline = Date.now() + 3_000; // however long it takes to ask and to look
  const { id } = await ask(owner.api_key, { expires_at: new Date(deadline).toISOString() });
  const { review_digest: seen_digest } = await view(owner, ana, id);
  await new Promise((resolve) => setTimeout(resolve, deadline - Date.now() + 50));
  const late = await decide(owner, ana, id, { decision: "approve", seen_digest });
  expect(late.status).toBe(409);
  expect((await late.json()).code).toBe("request_expired");
  const read = await callHandler(GET_PUBLIC, `/api/v1/requests/${id}`, {
    params: { id },
    headers: bearer(owner.api_key),
  });
  expect((await read.json()).status).toBe("expired");
  const { rows } = await poolOf("ha_system").query(
    "SELECT array_agg(type ORDER BY position) AS types FROM events WHERE request_id = $1",
    [id],
  );
  expect(rows[0].types).toEqual(["request.created", "request.expired"]);
});

// A decision that is being committed across the deadline: readers wait for it instead of saying "expired".
test("nobody sees expired of a request whose approval was under way in time, 20 times", async () => {
  const { owner } = await arrange();
  for (let round = 0; round < 20; round++) {
    const { id } = await ask(owner.api_key, { expires_at: new Date(Date.now() + 60_000).toISOString() });
    const client = await poolOf("ha_system").connect();
    const deadline = Date.now() + 30; // brought near by hand, since to ask may take longer than that
    await client.query("UPDATE requests SET expires_at = $2 WHERE id = $1", [id, new Date(deadline)]);
    await client.query("BEGIN");
    await client.query(
      "UPDATE requests SET status = 'approved', decided_at = now() WHERE id = $1 AND status = 'pending'",
      [id],
    );
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, deadline - Date.now()) + 5));
    const reads = Array.from({ length: 5 }, () =>
      callHandler(GET_PUBLIC, `/api/v1/requests/${id}`, { params: { id }, headers: bearer(owner.api_key) }),
    );
    await new Promise((resolve) => setTimeout(resolve, 20));
    await client.query("COMMIT");
    client.release();
    for (const read of await Promise.all(reads)) expect((await read.json()).status).toBe("approved");
  }
});
