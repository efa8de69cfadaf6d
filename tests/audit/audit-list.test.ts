import { beforeAll, expect, test } from "vitest";
import { DELETE as FORGET } from "@/app/api/app/[team]/audit/addresses/route";
import { GET as LIST } from "@/app/api/app/[team]/audit/route";
import type { AuditListView, AuditRow } from "@/lib/contract/audit/audit-views";
import { poolOf } from "@/lib/data/pool";
import { inTeam } from "@/lib/data/transaction";
import { deleteOldAddresses } from "@/lib/data/unscoped/old-addresses";
import { recordAct } from "@/lib/services/audit/record-act";
import { sealDueEvents } from "@/lib/services/audit/seal-due-events";
import { decideOne, ownerOf } from "../support/deciding";
import { arrangeMember, callAs, type Member } from "../support/session-calls";

const FROM = { address: "203.0.113.5", userAgent: "vitest" };
const DAYS = 60;
const DAY_MS = 86_400_000;
const start = Date.parse("2026-08-01T12:00:00.000Z");

let member: Member;

beforeAll(async () => {
  member = await arrangeMember();
  const scope = ownerOf(member, FROM);
  // One act a day, three hours of the same day apart from the next.
  await inTeam(scope, async (tx) => {
    for (let day = 0; day < DAYS; day++) {
      const target = { type: "key", id: `key_${day}`, name: `Key ${day}` } as const;
      const type = day % 10 === 0 ? "key.revoked" : "key.created";
      await recordAct(tx, scope, { type, target, after: { day } }, new Date(start + day * DAY_MS));
    }
  });
  await decideOne(member, new Date(), '{"amount":5}', FROM);
  while ((await sealDueEvents()) > 0);
});

const read = async (query = ""): Promise<AuditListView> => {
  const answer = await callAs(member, LIST, "GET", { path: `audit${query}` });
  expect([query, answer.status]).toEqual([query, 200]);
  return (await answer.json()) as AuditListView;
};
async function readAll(query = ""): Promise<AuditRow[]> {
  const rows: AuditRow[] = [];
  let cursor: string | null = null;
  do {
    const sign = query ? "&" : "?";
    const page: AuditListView = await read(`${query}${cursor ? `${sign}cursor=${encodeURIComponent(cursor)}` : ""}`);
    rows.push(...page.data);
    cursor = page.next_cursor;
  } while (cursor);
  return rows;
}
const days = (rows: AuditRow[]) => rows.flatMap(({ after }) => (typeof after?.day === "number" ? [after.day] : []));

// An auditor who pages through must see everything once.
test("the trail is paged through whole, the last first, acts and requests alike", async () => {
  const rows = await readAll();
  const seqs = rows.map(({ seq }) => seq);
  expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, n) => seqs.length - n));
  expect(rows[0]).toMatchObject({
    type: "request.decided",
    status: "approved",
    target: { type: "request", name: "Refund" },
    from: { address: FROM.address, user_agent: FROM.userAgent },
    is_erased: false,
  });
  expect((await read()).head).toMatchObject({ seq: seqs.length });
});

test("each filter lets through what it says, and together they all do", async () => {
  expect(days(await readAll("?action=key.revoked"))).toEqual([50, 40, 30, 20, 10, 0]);
  expect((await readAll("?action=requests")).map(({ type }) => type)).toEqual(["request.decided", "request.created"]);
  expect((await readAll("?action=acts")).every(({ type }) => !type.startsWith("request."))).toBe(true);
  expect(days(await readAll("?target=key_7"))).toEqual([7]);
  expect(days(await readAll("?actor=ana%20torres"))).toHaveLength(DAYS);
  expect(days(await readAll(`?actor=${member.user_id}`))).toHaveLength(DAYS);
  expect(await readAll("?actor=nobody")).toEqual([]);
  // Days include their ends.
  expect(days(await readAll("?from=2026-08-11&to=2026-08-13"))).toEqual([12, 11, 10]);
  expect(days(await readAll("?from=2026-08-11T12:00:00Z&to=2026-08-12T12:00:00Z"))).toEqual([10]);
  expect(days(await readAll("?from=2026-08-11&to=2026-09-20&action=key.revoked"))).toEqual([50, 40, 30, 20, 10]);
  expect(await readAll("?from=2027-01-01")).toEqual([]);
  expect(await readAll("?mode=test")).toEqual([]);
});

// A filter that is not understood must not list something else.
test("what cannot be meant is named, and nothing is listed", async () => {
  for (const [query, part] of [
    ["?action=key.eaten", "action"],
    ["?from=yesterday", "from"],
    ["?mode=prod", "mode"],
    ["?sort=up", "sort"],
    ["?actor=a&actor=b", "actor"],
  ]) {
    const answer = await callAs(member, LIST, "GET", { path: `audit${query}` });
    expect([answer.status, Object.keys((await answer.json()).errors)]).toEqual([400, [part]]);
  }
});

// The trail tells who did what from where: an approver or a developer has no business with it, and is told so.
test.each(["approver", "developer", "viewer"] as const)(
  "a %s does not read the trail, and is told who does",
  async (role) => {
    const other = await arrangeMember({ team: member.team_slug, role });
    const answer = await callAs(other, LIST, "GET", { path: "audit" });
    expect(answer.status).toBe(403);
    expect((await answer.json()).detail).toMatch(/read the audit trail/);
  },
);

// Addresses are personal: they can be forgotten without a word of the trail being lost.
test("addresses are deleted by age or by person, by the retention too; the deletion is told, the chain stands", async () => {
  const count = async () => {
    const { rows } = await poolOf("ha_system").query(
      "SELECT count(*)::int AS n FROM event_addresses WHERE team_id = $1",
      [member.team_id],
    );
    return rows[0].n as number;
  };
  const forget = async (body: object) => {
    const answer = await callAs(member, FORGET, "DELETE", { path: "audit/addresses", body });
    return [answer.status, (await answer.json()).deleted];
  };
  expect(await count()).toBe(DAYS + 1);
  expect(await forget({})).toEqual([400, undefined]);
  expect(await forget({ person: "somebody" })).toEqual([400, undefined]);
  const age = Math.ceil((Date.now() - (start + 10 * DAY_MS)) / DAY_MS);
  expect(await forget({ older_than_days: age })).toEqual([200, 10]);
  await deleteOldAddresses(new Date(start + 20.5 * DAY_MS), 1_000);
  expect(await count()).toBe(DAYS + 1 - 21 + 1); // and one of the deletion itself
  const [, deleted] = await forget({ person: member.user_id });
  expect(deleted).toBe(DAYS + 1 - 21 + 1);
  while ((await sealDueEvents()) > 0);
  const told = (await readAll("?action=audit.addresses_deleted")).map(({ after }) => after?.deleted);
  expect(told).toEqual([deleted, 10]);
  expect((await readAll("?target=key_7"))[0]).toMatchObject({ from: null, actor: { name: "Ana Torres" } });
});
