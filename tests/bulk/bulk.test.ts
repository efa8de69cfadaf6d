import pg from "pg";
import { expect, test, vi } from "vitest";
import { POST } from "@/app/api/app/[team]/decisions/route";
import { GET as READ } from "@/app/api/v1/requests/[id]/route";
import type { BulkDecisionView } from "@/lib/contract/bulk-decision";
import { poolOf } from "@/lib/data/pool";
import { bearer, callHandler } from "../support/arrange";
import { databaseUrl } from "../support/database";
import { arrangeMember, ask, callAs, type Member, viewAs } from "../support/session-calls";

type Item = { id: string; seen_digest: string };

/** Requests as the page has read them. */
async function seen(member: Member, ids: string[]): Promise<Item[]> {
  return Promise.all(ids.map(async (id) => ({ id, seen_digest: (await viewAs(member, id)).review_digest })));
}

async function askMany(member: Member, count: number, more: Record<string, unknown> = {}): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, (_, n) =>
      ask(member, { title: `Refund ${n}`, payload: { amount: n + 1, customer: `cust_${n}` }, risk: "low", ...more }),
    ),
  );
}

function decide(member: Member, decision: "approve" | "reject", items: Item[], note: string | null = null) {
  return callAs(member, POST, "POST", { path: "decisions", body: { decision, note, items } });
}

async function outcomes(answer: Response): Promise<BulkDecisionView["data"]> {
  expect(answer.status).toBe(200);
  return ((await answer.json()) as BulkDecisionView).data;
}

async function statusOf(member: Member, id: string): Promise<{ status: string; decision_note: string | null }> {
  return (
    await callHandler(READ, `/api/v1/requests/${id}`, { params: { id }, headers: bearer(member.api_key) })
  ).json();
}

test("twenty of low risk and one kind are approved at once, each with its own vote and event", async () => {
  const ana = await arrangeMember();
  const ids = await askMany(ana, 20);
  const data = await outcomes(await decide(ana, "approve", await seen(ana, ids), "Checked the list."));
  expect(data.map(({ id, is_decided, status }) => [id, is_decided, status])).toEqual(
    ids.map((id) => [id, true, "approved"]),
  );
  const { rows } = await poolOf("ha_system").query(
    `SELECT (SELECT count(*)::int FROM decisions WHERE request_id = ANY($1)) AS votes,
      (SELECT count(*)::int FROM events WHERE request_id = ANY($1) AND type = 'request.decided') AS events`,
    [ids],
  );
  expect(rows[0]).toEqual({ votes: 20, events: 20 });
  expect(await statusOf(ana, ids[0] ?? "")).toMatchObject({ status: "approved", decision_note: "Checked the list." });
});

test("any can be rejected together, with one reason for all", async () => {
  const ana = await arrangeMember();
  const ids = [...(await askMany(ana, 1)), await ask(ana, { payload: { other: 1 }, risk: "high" })];
  const data = await outcomes(await decide(ana, "reject", await seen(ana, ids), "Not this week"));
  expect(data.map(({ is_decided }) => is_decided)).toEqual([true, true]);
  for (const id of ids) expect(await statusOf(ana, id)).toMatchObject({ decision_note: "Not this week" });
});

test("without a reason nothing is rejected as soon as one is of high risk", async () => {
  const ana = await arrangeMember();
  const ids = [...(await askMany(ana, 1)), await ask(ana, { risk: "high" })];
  for (const note of [null, "   "]) {
    const answer = await decide(ana, "reject", await seen(ana, ids), note);
    expect([answer.status, Object.keys((await answer.json()).errors)]).toEqual([400, ["note"]]);
  }
  for (const id of ids) expect((await statusOf(ana, id)).status).toBe("pending");
});

// What nobody could compare must not be approved by the dozen: the server holds it, whatever a page sends.
test.each([
  ["a medium risk", { risk: "medium" }],
  ["a high risk", { risk: "high" }],
  ["other payload keys", { payload: { amount: 1, customer: "c", to: "x" } }],
  [
    "answers to give",
    {
      response_schema: { type: "object", properties: { why: { type: "string" } }, required: ["why"] },
    },
  ],
  ["an answer that may be given", { response_schema: { type: "object", properties: { why: { type: "string" } } } }],
  ["a title that says another amount", { title: "Refund $9,000" }],
  ["an amount that cannot be added", { payload: { amount: "9000 USD net", customer: "cust_9" } }],
  ["a list where the others have an amount", { payload: { amount: [9000], customer: "cust_9" } }],
])("with %s among them none is approved, and the answer says which", async (_, more) => {
  const ana = await arrangeMember();
  const ids = [...(await askMany(ana, 2)), ...(await askMany(ana, 1, more))];
  const answer = await decide(ana, "approve", await seen(ana, ids));
  const problem = await answer.json();
  expect([answer.status, problem.code, Object.keys(problem.errors)]).toEqual([409, "bulk_not_allowed", ["items.2"]]);
  for (const id of ids) expect((await statusOf(ana, id)).status).toBe("pending");
});

test("requests of two keys are of two kinds", async () => {
  const ana = await arrangeMember();
  const bo = await arrangeMember({ team: ana.team_slug });
  const ids = [...(await askMany(ana, 2)), ...(await askMany(bo, 1))];
  expect((await decide(ana, "approve", await seen(ana, ids))).status).toBe(409);
});

// The one promise, also by the dozen: what was not shown is not decided, what is closed stays as it is.
test("each is decided by itself: stale, decided, expired and foreign ones are named, the others go on", async () => {
  const ana = await arrangeMember();
  const bo = await arrangeMember({ team: ana.team_slug, name: "Bo Lindqvist" });
  const eve = await arrangeMember();
  const [good = "", stale = "", decided = "", late = ""] = await askMany(ana, 4);
  const foreign = await ask(eve, { risk: "low" });
  const items = await seen(ana, [good, stale, decided, late]);
  const sent = [...items, { id: foreign, seen_digest: (await viewAs(eve, foreign)).review_digest }].map((item) =>
    item.id === stale ? { ...item, seen_digest: `sha256:${"0".repeat(64)}` } : item,
  );
  expect((await decide(bo, "reject", await seen(bo, [decided]))).status).toBe(200);
  await poolOf("ha_system").query("UPDATE requests SET expires_at = now() - interval '1 s' WHERE id = $1", [late]);
  const data = await outcomes(await decide(ana, "approve", sent));
  expect(data.map(({ is_decided, reason, status }) => [is_decided, reason, status])).toEqual([
    [true, null, "approved"],
    [false, "The request is not what you were shown.", "pending"],
    [false, "Bo Lindqvist rejected it first.", "rejected"],
    [false, "The request expired before it was decided.", "expired"],
    [false, "Nothing is here.", null],
  ]);
  expect((await viewAs(eve, foreign)).status).toBe("pending");
});

// Those before the failure are decided, and their callers have been told: "nothing was decided" would be a lie.
test("when the database breaks off at the third of five, each is told as it is, and none after it is tried", async () => {
  const ana = await arrangeMember();
  const ids = await askMany(ana, 5);
  const items = await seen(ana, ids);
  const locker = new pg.Client(databaseUrl);
  await locker.connect();
  await locker.query("BEGIN");
  await locker.query("SELECT FROM requests WHERE id = $1 FOR UPDATE", [ids[2]]);
  const answered = decide(ana, "approve", items);
  await vi.waitFor(
    async () => {
      const { rowCount } = await locker.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))",
      );
      expect(rowCount).toBe(1);
    },
    { timeout: 10_000, interval: 20 },
  );
  const data = await outcomes(await answered);
  await locker.query("ROLLBACK");
  await locker.end();
  expect(
    data.map(({ id, headline, is_decided, reason, status }) => [id, headline, is_decided, reason, status]),
  ).toEqual([
    [ids[0], "Refund 0", true, null, "approved"],
    [ids[1], "Refund 1", true, null, "approved"],
    [ids[2], "Refund 2", null, "Not known: the server failed while recording it.", null],
    [ids[3], "Refund 3", false, "Not tried: the server failed at one before it.", "pending"],
    [ids[4], "Refund 4", false, "Not tried: the server failed at one before it.", "pending"],
  ]);
  const statuses = await Promise.all(ids.map(async (id) => (await statusOf(ana, id)).status));
  expect(statuses).toEqual(["approved", "approved", "pending", "pending", "pending"]);
});

// Two people with the same twenty selected: each request has one decision, and both are told the truth.
test("of two bulks at once each request is decided once, five rounds long", async () => {
  const ana = await arrangeMember();
  const bo = await arrangeMember({ team: ana.team_slug, name: "Bo" });
  for (let round = 0; round < 5; round++) {
    const items = await seen(ana, await askMany(ana, 20));
    const [approved, rejected] = await Promise.all([
      decide(ana, "approve", items).then(outcomes),
      decide(bo, "reject", [...items].reverse()).then(outcomes),
    ]);
    const winners = new Map(items.map(({ id }) => [id, 0]));
    for (const { id, is_decided } of [...approved, ...rejected])
      if (is_decided) winners.set(id, (winners.get(id) ?? 0) + 1);
    expect([...winners.values()]).toEqual(items.map(() => 1));
    const { rows } = await poolOf("ha_system").query("SELECT request_id FROM decisions WHERE request_id = ANY($1)", [
      items.map(({ id }) => id),
    ]);
    expect(rows).toHaveLength(20);
  }
});

test("at most twenty, at least one, none twice, and no unknown words: 400 by field", async () => {
  const ana = await arrangeMember();
  const items = (await seen(ana, await askMany(ana, 1))) as [Item];
  const many = Array.from({ length: 21 }, (_, n) => ({ ...items[0], id: `req_${String(n).padStart(26, "0")}` }));
  for (const wrong of [[], many, [...items, ...items]]) {
    const answer = await decide(ana, "reject", wrong, "No");
    expect([answer.status, Object.keys((await answer.json()).errors)]).toEqual([400, ["items"]]);
  }
  const odd = await callAs(ana, POST, "POST", { body: { decision: "maybe", items: [{ id: items[0].id }], more: 1 } });
  expect(odd.status).toBe(400);
  expect(Object.keys((await odd.json()).errors).sort()).toEqual(["decision", "items.0.seen_digest", "more"]);
});

test.each(["developer", "viewer"] as const)("a %s decides nothing, not by the dozen either", async (role) => {
  const ana = await arrangeMember();
  const other = await arrangeMember({ team: ana.team_slug, role });
  const ids = await askMany(ana, 2);
  expect((await decide(other, "reject", await seen(other, ids), "No")).status).toBe(403);
});
