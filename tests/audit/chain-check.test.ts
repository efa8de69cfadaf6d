import { beforeAll, beforeEach, expect, test } from "vitest";
import type { AuditCheckView } from "@/lib/contract/audit/audit-views";
import { poolOf } from "@/lib/data/pool";
import { inTeam } from "@/lib/data/transaction";
import type { TeamId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { recordAct } from "@/lib/services/audit/record-act";
import { sealDueEvents } from "@/lib/services/audit/seal-due-events";
import { signDueHeads } from "@/lib/services/audit/sign-due-heads";
import { verifyChain } from "@/lib/services/audit/verify-chain";
import type { Provisioned } from "@/lib/services/provisioning/provision";
import { arrangeTeam } from "../support/arrange";
import { query } from "../support/blank-database";
import { databaseUrl } from "../support/database";
import { decideOne, ownerOf } from "../support/deciding";

const LENGTH = 2_500;
const POSITIONS = 1_000;

let team: Provisioned;
let scope: MemberScope;
/** A head that somebody kept elsewhere. */
let kept: string;

const now = new Date("2026-11-24T15:00:00.000Z");

beforeAll(async () => {
  team = await arrangeTeam();
  scope = ownerOf(team);
  await decideOne(team, new Date());
  await inTeam(scope, async (tx) => {
    for (let n = 0; n < LENGTH; n++) {
      const target = { type: "key", id: `key_${n}`, name: `Key ${n}` } as const;
      await recordAct(tx, scope, { type: "key.revoked", target, before: { n } }, now);
    }
  });
  while ((await sealDueEvents()) > 0);
  await signDueHeads(now);
  const { rows } = await poolOf("ha_system").query("SELECT jws FROM signed_heads WHERE team_id = $1", [team.team_id]);
  kept = rows[0].jws;
  await query(databaseUrl, "CREATE TABLE IF NOT EXISTS kept_events (LIKE events); TRUNCATE kept_events");
  await query(databaseUrl, `INSERT INTO kept_events SELECT * FROM events WHERE team_id = '${team.team_id}'`);
});

/** Puts everything back as it was. */
beforeEach(async () => {
  const mine = `team_id = '${team.team_id}'`;
  await query(
    databaseUrl,
    `DELETE FROM deliveries WHERE ${mine}; DELETE FROM events WHERE ${mine};
     INSERT INTO events OVERRIDING SYSTEM VALUE SELECT * FROM kept_events;
     UPDATE event_chains SET (seq, hash) = (SELECT seq, hash FROM events WHERE ${mine} ORDER BY seq DESC LIMIT 1) WHERE ${mine}`,
  );
});

type Whole = Pick<AuditCheckView, "findings" | "erased" | "heads"> & { checked: number };

/** Steps to the end, as the page does. */
async function verify(head: string | null = null): Promise<Whole> {
  const whole: Whole = { findings: [], erased: 0, heads: 0, checked: 0 };
  for (;;) {
    const step = await verifyChain(scope, { mode: "live", after: whole.checked, kept: head });
    if (!step.ok) throw new Error(JSON.stringify(step));
    whole.findings.push(...step.value.findings);
    whole.erased += step.value.erased;
    whole.heads += step.value.heads;
    whole.checked = step.value.checked;
    if (step.value.is_done) return whole;
  }
}

/** Places drawn at random, but never the first two nor the last, so that each has neighbours. */
function places(count: number): number[] {
  const all = Array.from({ length: LENGTH - 10 }, (_, n) => n + 4);
  for (let n = all.length - 1; n > 0; n--) {
    const other = Math.floor(Math.random() * (n + 1));
    [all[n], all[other]] = [all[other] as number, all[n] as number];
  }
  return all.slice(0, count).sort((a, b) => a - b);
}

const seqs = ({ findings }: Whole) => findings.flatMap(({ seq, until = seq }) => range(seq, until));
const range = (from: number, until: number) => Array.from({ length: until - from + 1 }, (_, n) => from + n);
const ofMine = () => `team_id = '${team.team_id}'`;

test("an untouched chain is whole, its signed head included", async () => {
  expect(await verify(kept)).toMatchObject({ findings: [], erased: 0, heads: 1 });
  expect((await verify()).checked).toBeGreaterThan(LENGTH);
});

// The audit-chain row of the reliability table: whatever part of an event is edited, wherever, it is found.
test(`edits at ${POSITIONS} random places are all found, and nothing else`, async () => {
  const edits = [
    "body = replace(body, '\"n\":', '\"n\":1')",
    "body = replace(body, 'Ana', 'Eve')",
    "actor_name = 'Eve'",
    "actor_id = 'user_eve'",
    "actor_type = 'key'",
    "type = 'key.created'",
    `project_id = '${team.project_id}'`,
    "created_at = created_at + interval '1 ms'",
    "target_id = 'key_other'",
    "target_name = 'Other'",
    "target_type = NULL",
    "salt = sha256(salt)",
    "digest = sha256(digest)",
    "hash = sha256(hash)",
    "body = NULL",
    "salt = NULL",
  ];
  const chosen = places(POSITIONS);
  for (const [n, edit] of edits.entries()) {
    const some = chosen.filter((_, at) => at % edits.length === n);
    await query(databaseUrl, `UPDATE events SET ${edit} WHERE ${ofMine()} AND seq = ANY('{${some}}')`);
  }
  const found = new Set(seqs(await verify()));
  expect(chosen.filter((seq) => !found.has(seq))).toEqual([]);
  // A changed hash also unsettles the link after it, and nothing further.
  expect([...found].filter((seq) => !chosen.includes(seq) && !chosen.includes(seq - 1))).toEqual([]);
});

test(`deletions at ${POSITIONS} random places are all found, and nothing else`, async () => {
  const chosen = places(POSITIONS);
  await query(databaseUrl, `DELETE FROM events WHERE ${ofMine()} AND seq = ANY('{${chosen}}')`);
  const whole = await verify();
  expect(seqs(whole)).toEqual(chosen);
  expect(new Set(whole.findings.map(({ kind }) => kind))).toEqual(new Set(["missing"]));
});

test(`swaps at ${POSITIONS} random places are all found, and nothing else`, async () => {
  const chosen = places(POSITIONS);
  const half = chosen.length / 2;
  const pairs = chosen.slice(0, half).map((seq, n) => `(${seq},${chosen[half + n]}),(${chosen[half + n]},${seq})`);
  const moved = `FROM (VALUES ${pairs}) pair(old, new) JOIN kept_events k ON k.seq = pair.new AND k.team_id = '${team.team_id}'`;
  await query(
    databaseUrl,
    `CREATE TABLE swapped AS SELECT pair.old, pair.new, k.hash ${moved};
     UPDATE events SET seq = -seq WHERE ${ofMine()} AND seq IN (SELECT old FROM swapped);
     UPDATE events SET seq = swapped.new, hash = swapped.hash FROM swapped WHERE ${ofMine()} AND events.seq = -swapped.old;
     DROP TABLE swapped`,
  );
  const whole = await verify();
  expect(seqs(whole)).toEqual(chosen);
  expect(new Set(whole.findings.map(({ kind }) => kind))).toEqual(new Set(["broken"]));
});

// Whoever cuts the end off can set the recorded head back; the signed one says that there was more.
test("what is cut off is found by the chain's head, by the signed heads kept here, and by one kept elsewhere", async () => {
  const cut = LENGTH - 100;
  const last = (await verify()).checked;
  await query(databaseUrl, `DELETE FROM events WHERE ${ofMine()} AND seq > ${cut}`);
  expect((await verify()).findings).toMatchObject([{ kind: "missing", seq: cut + 1, until: last }]);

  const setBack = `UPDATE event_chains SET (seq, hash) = (SELECT seq, hash FROM events WHERE ${ofMine()} AND seq = ${cut})
    WHERE ${ofMine()}`;
  await query(databaseUrl, setBack);
  expect((await verify()).findings).toMatchObject([{ kind: "missing", seq: cut + 1, until: last }]);

  await query(
    databaseUrl,
    `CREATE TABLE heads_before AS SELECT * FROM signed_heads; DELETE FROM signed_heads WHERE ${ofMine()}`,
  );
  try {
    expect((await verify()).findings).toEqual([]); // nothing here knows of it any more
    const [found] = (await verify(kept)).findings;
    expect(found).toMatchObject({ kind: "missing", seq: cut + 1, until: last });
    expect(found?.text).toContain("signed head");
  } finally {
    await query(
      databaseUrl,
      "INSERT INTO signed_heads SELECT * FROM heads_before ON CONFLICT DO NOTHING; DROP TABLE heads_before",
    );
  }
});

// A chain that is consistent in itself, but is not the one that was signed.
test("a chain that was written anew from one event on is found by its signed head", async () => {
  const from = 40;
  await query(databaseUrl, `DELETE FROM events WHERE ${ofMine()} AND seq = ${from}`);
  await query(databaseUrl, `UPDATE events SET seq = NULL, hash = NULL WHERE ${ofMine()} AND seq > ${from}`);
  await query(
    databaseUrl,
    `UPDATE event_chains SET (seq, hash) = (SELECT seq, hash FROM events WHERE ${ofMine()} AND seq = ${from} - 1) WHERE ${ofMine()}`,
  );
  while ((await sealDueEvents()) > 0);
  const whole = await verify();
  // One event shorter than what was signed.
  expect(whole.findings).toMatchObject([{ kind: "missing", seq: whole.checked + 1 }]);
  await inTeam(scope, (tx) =>
    recordAct(tx, scope, { type: "key.revoked", target: { type: "key", id: "key_x", name: "X" } }, now),
  );
  while ((await sealDueEvents()) > 0);
  expect((await verify()).findings).toMatchObject([{ kind: "rewritten" }]);
});

// What is emptied can be held against nothing. Retention says in the trail how much it empties; whoever else does is found.
test("emptied events that the trail does not tell of are found, and are called nothing else", async () => {
  const chosen = places(50);
  await query(
    databaseUrl,
    `UPDATE events SET body = NULL, salt = NULL, actor_name = 'erased' WHERE ${ofMine()} AND seq = ANY('{${chosen}}')`,
  );
  const { findings, erased } = await verify();
  expect(erased).toBe(50);
  expect(findings).toMatchObject([{ kind: "emptied" }]);
  expect(findings[0]?.text).toContain("50 events are emptied, and the trail tells of 0");
});

// A head that anybody could make up would prove nothing.
test("a head of another team, of another mode or with another signature is refused with the reason", async () => {
  const stranger = ownerOf(await arrangeTeam());
  const refused = async (who: MemberScope, mode: "live" | "test", head: string) => {
    const outcome = await verifyChain(who, { mode, after: 0, kept: head });
    return outcome.ok ? null : outcome.errors?.head?.join();
  };
  expect(await refused(stranger, "live", kept)).toContain("another team's");
  expect(await refused(scope, "test", kept)).toContain("live trail");
  expect(await refused(scope, "live", `${kept.slice(0, -6)}AAAAAA`)).toContain("does not fit");
  expect(await refused(scope, "live", "nonsense")).toContain("not a signed text");
  await query(databaseUrl, `UPDATE signed_heads SET jws = jws || 'x' WHERE ${ofMine()}`);
  const whole = await verify();
  expect(whole.findings).toMatchObject([{ kind: "rewritten" }]);
  await query(databaseUrl, `UPDATE signed_heads SET jws = left(jws, -1) WHERE ${ofMine()}`);
});

// The team's role is what every request runs as: were a statement of ours wrong, the trail still stands.
test("as the team's role no event, address apart, can be changed or deleted, and no head at all", async () => {
  const denied = async (sql: string) =>
    expect(
      inTeam(scope, (tx) => tx.query(sql)),
      sql,
    ).rejects.toThrow(/permission denied|row-level security/);
  for (const column of [
    "type",
    "actor_id",
    "actor_name",
    "actor_type",
    "created_at",
    "digest",
    "hash",
    "seq",
    "target_id",
  ])
    await denied(`UPDATE events SET ${column} = NULL`);
  await denied("DELETE FROM events");
  await denied("TRUNCATE events");
  await denied("UPDATE event_chains SET seq = 0");
  await denied("DELETE FROM event_chains");
  await denied("UPDATE signed_heads SET seq = 0");
  await denied("DELETE FROM signed_heads");
  await denied("INSERT INTO signed_heads SELECT * FROM signed_heads");
  const emptied = await inTeam(scope, (tx) =>
    tx.query("UPDATE events SET body = NULL, salt = NULL, request_id = NULL"),
  );
  expect(emptied.rowCount).toBe(0); // test events alone, of which there are none
  expect((await verify()).findings).toEqual([]);
});

// One team's auditor must not learn from the check of another's chain.
test("a chain is checked for its own team alone", async () => {
  const other = ownerOf(await arrangeTeam());
  const outcome = await verifyChain(other, { mode: "live", after: 0, kept: null });
  const { rows } = await poolOf("ha_system").query(
    "SELECT count(*) FROM events WHERE team_id = $1 AND seq IS NOT NULL",
    [other.teamId satisfies TeamId],
  );
  expect(outcome.ok && outcome.value.checked).toBe(Number(rows[0].count));
});
