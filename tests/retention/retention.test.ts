import { expect, test } from "vitest";
import { POST as COMMENT } from "@/app/api/app/[team]/requests/[id]/comments/route";
import { PATCH as SETTINGS } from "@/app/api/app/[team]/settings/route";
import { POST as CANCEL } from "@/app/api/v1/requests/[id]/cancel/route";
import { POST as RESULT } from "@/app/api/v1/requests/[id]/result/route";
import { poolOf } from "@/lib/data/pool";
import { DAY_MS, HOUR_MS } from "@/lib/domain/clock/clock";
import { sealDueEvents } from "@/lib/services/audit/seal-due-events";
import { verifyChain } from "@/lib/services/audit/verify-chain";
import { deleteOldRequests } from "@/lib/services/retention/delete-old-requests";
import { bearer, callHandler } from "../support/arrange";
import { decideOne, ownerOf } from "../support/deciding";
import { arrangeMember, ask, callAs, type Member } from "../support/session-calls";

const system = poolOf("ha_system");

/** Every row of every table as text. */
async function dump(): Promise<string> {
  const tables = await system.query("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'");
  const texts: string[] = [];
  for (const { name } of tables.rows) {
    texts.push(...(await system.query(`SELECT t::text AS held FROM "${name}" t`)).rows.map(({ held }) => held));
  }
  return texts.join("\n").toLowerCase();
}

async function keep(member: Member, days: unknown): Promise<Response> {
  return callAs(member, SETTINGS, "PATCH", { path: "settings", body: { keep_requests_days: days } });
}

const idsOf = async (team: string): Promise<string[]> =>
  (await system.query("SELECT id FROM requests WHERE team_id = $1 ORDER BY id", [team])).rows.map(({ id }) => id);

/** A closed request that says this word wherever anybody can say anything about it. */
async function sayEverywhere(member: Member, word: string): Promise<string> {
  const id = await decideOne(member, new Date(), JSON.stringify({ amount: 5, reason: word }));
  await callAs(member, COMMENT, "POST", { params: { id }, body: { body: `Look: ${word}` } });
  const report = { method: "POST", params: { id }, headers: bearer(member.api_key) };
  await callHandler(RESULT, "/x", { ...report, body: { status: "executed", detail: word } });
  await system.query(
    `UPDATE requests SET description = $2, metadata = to_json($2::text)::text, original_payload = payload, decision_note = $2
      WHERE id = $1`,
    [id, word],
  );
  await system.query("UPDATE decisions SET note = $2 WHERE request_id = $1", [id, word]);
  await system.query(
    `WITH endpoint AS (
        INSERT INTO webhook_endpoints (id, team_id, project_id, mode, url, events, secret_sealed, created_at)
        VALUES (new_id('we', now()), $2, $3, 'live', 'https://receiver.example/', '{request.decided}', '\\x00', now()) RETURNING id
      ), delivery AS (
        INSERT INTO deliveries (id, team_id, endpoint_id, event_id, status, created_at, finished_at)
        SELECT new_id('dlv', now()), $2, endpoint.id, e.id, 'delivered', now(), now() FROM endpoint, events e
        WHERE e.request_id = $1 AND e.type = 'request.decided' RETURNING id
      )
      INSERT INTO attempts (id, team_id, delivery_id, number, started_at, duration_ms, request_headers, response_body)
      SELECT new_id('att', now()), $2, id, 1, now(), 5, '{}', $4 FROM delivery`,
    [id, member.team_id, member.project_id, word],
  );
  await system.query(
    `INSERT INTO mails (id, team_id, recipient, subject, text, html, created_at)
      VALUES (new_id('mail', now()), $1, 'ana@example.com', $2, $2, $2, now())`,
    [member.team_id, word],
  );
  return id;
}

// "Deleted after 30 days" must be true of every byte, and of nothing that still waits.
test("what a team keeps no longer is gone from every table, the chain verifies, and what waits is untouched", async () => {
  const [ana, other] = await Promise.all([arrangeMember(), arrangeMember()]);
  const word = `w${crypto.randomUUID().replaceAll("-", "")}`;
  const later = new Date(Date.now() + 31 * DAY_MS);
  const old = await sayEverywhere(ana, word);
  const cancelled = await ask(ana, { payload: { reason: word } });
  await callHandler(CANCEL, "/x", {
    method: "POST",
    params: { id: cancelled },
    headers: bearer(ana.api_key),
    body: { reason: word },
  });
  const pending = await ask(ana, { payload: { still: "waits" } });
  const recent = await ask(ana, { payload: {} });
  await system.query("UPDATE requests SET status = 'cancelled', updated_at = $2 WHERE id = $1", [
    recent,
    new Date(later.getTime() - HOUR_MS),
  ]);
  const undelivered = await decideOne(ana, new Date()); // the endpoint has not had it yet
  const kept = await decideOne(other, new Date());
  await sealDueEvents();

  expect(await deleteOldRequests(later)).toBe(false); // nobody has said so yet
  expect(await idsOf(ana.team_id)).toHaveLength(5);
  expect((await keep(ana, 30)).status).toBe(200);
  await deleteOldRequests(new Date(Date.now() + 29 * DAY_MS)); // too early
  expect(await idsOf(ana.team_id)).toHaveLength(5);
  expect(await dump()).toContain(word);

  await Promise.all([deleteOldRequests(later), deleteOldRequests(later)]); // on two servers at once
  expect(await idsOf(ana.team_id)).toEqual([pending, recent, undelivered].sort());
  expect(await idsOf(other.team_id)).toEqual([kept]);
  const held = await dump();
  expect(held).toContain("still");
  expect(held).not.toContain(word);
  expect(held).not.toContain(Buffer.from(word).toString("hex"));
  expect(held).not.toContain(old.toLowerCase());

  await sealDueEvents();
  const checked = await verifyChain(ownerOf(ana), { mode: "live", after: 0, kept: null });
  expect(checked).toMatchObject({ ok: true, value: { findings: [], is_done: true } });
  expect(checked.ok && checked.value.erased).toBeGreaterThanOrEqual(4);
  const { rows } = await system.query(
    "SELECT actor_type, body FROM events WHERE team_id = $1 AND type = 'requests.erased'",
    [ana.team_id],
  );
  expect(rows.map(({ actor_type }) => actor_type)).toEqual(["system"]);
  expect(JSON.parse(rows[0].body).after.deleted).toBe(2);
});

// A sweep must not stand still for a team that has kept everything for years and changes its mind.
test("more than a batch goes batch by batch, and says that there is more", async () => {
  const ana = await arrangeMember();
  await keep(ana, 1);
  for (let n = 0; n < 205; n += 5) await Promise.all(Array.from({ length: 5 }, () => ask(ana)));
  await system.query("UPDATE requests SET status = 'cancelled' WHERE team_id = $1", [ana.team_id]);
  const later = new Date(Date.now() + 2 * DAY_MS);
  expect(await deleteOldRequests(later)).toBe(true);
  expect(await idsOf(ana.team_id)).toHaveLength(5);
  expect(await deleteOldRequests(later)).toBe(false);
  expect(await idsOf(ana.team_id)).toEqual([]);
}, 60_000);

test("for how long is said in days, or for ever; nothing else is taken", async () => {
  const ana = await arrangeMember();
  for (const bad of [0, -1, 1.5, 3_651, "30", true]) {
    const answer = await keep(ana, bad);
    expect([bad, answer.status, Object.keys((await answer.json()).errors)]).toEqual([bad, 400, ["keep_requests_days"]]);
  }
  expect(await (await keep(ana, 365)).json()).toMatchObject({ keep_requests_days: 365 });
  expect(await (await keep(ana, null)).json()).toMatchObject({ keep_requests_days: null });
});
