import type { ExportBody } from "@/lib/contract/audit/audit-bodies";
import type { ExportView } from "@/lib/contract/audit/audit-views";
import { findChain } from "@/lib/data/events/audit-events";
import {
  type ExportJob,
  findExportJob,
  findExportPiece,
  insertExportJob,
  listExportJobs,
} from "@/lib/data/events/export-jobs";
import { inTeam } from "@/lib/data/transaction";
import { DAY_MS } from "@/lib/domain/clock/clock";
import { type ExportId, isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { recordAct } from "./record-act";

/** For how long a file can be fetched. */
export const EXPORT_KEPT_MS = DAY_MS;
const LISTED = 20;

/** Asks for an export of a whole chain. One of the same kind that is under way already is the answer. */
export function beginExport(scope: MemberScope, { mode, format }: ExportBody, now: Date): Promise<ExportView> {
  return inTeam(scope, async (tx) => {
    const underWay = (await listExportJobs(tx, scope, LISTED)).find(
      (job) => job.mode === mode && job.format === format && !job.finishedAt && !job.failedAt,
    );
    if (underWay) return presentExport(underWay);
    const untilSeq = (await findChain(tx, scope, mode))?.seq ?? 0;
    const job = await insertExportJob(tx, scope, { mode, format, untilSeq }, now);
    const target = { type: "team", id: scope.teamId, name: scope.teamSlug } as const;
    await recordAct(tx, scope, { type: "audit.exported", target, after: { mode, format, until: untilSeq } }, now);
    return presentExport(job);
  });
}

/** The team's exports that can still be fetched, or are still being made. */
export async function listExports(scope: MemberScope, now: Date): Promise<ExportView[]> {
  const jobs = await inTeam(scope, (tx) => listExportJobs(tx, scope, LISTED));
  return jobs.filter((job) => isKept(job, now)).map(presentExport);
}

/** A finished file, piece by piece; null where there is none any more, or not yet. */
export async function openExport(
  scope: MemberScope,
  id: string,
  now: Date,
): Promise<{ job: ExportJob; pieces: AsyncGenerator<string, void> } | null> {
  if (!isId("exp", id)) return null;
  const job = await inTeam(scope, (tx) => findExportJob(tx, scope, id));
  return job?.finishedAt && isKept(job, now) ? { job, pieces: piecesOf(scope, job.id) } : null;
}

async function* piecesOf(scope: MemberScope, id: ExportId): AsyncGenerator<string, void> {
  for (let number = 0; ; number++) {
    const piece = await inTeam(scope, (tx) => findExportPiece(tx, scope, id, number));
    if (piece === null) return;
    yield piece;
  }
}

function isKept({ finishedAt, failedAt }: ExportJob, now: Date): boolean {
  const endedAt = finishedAt ?? failedAt;
  return endedAt === null || now.getTime() - endedAt.getTime() < EXPORT_KEPT_MS;
}

function presentExport(job: ExportJob): ExportView {
  const { id, mode, format, rows, untilSeq, afterSeq, createdAt, createdByName, finishedAt, failedAt } = job;
  return {
    id,
    mode,
    format,
    status: finishedAt ? "done" : failedAt ? "failed" : "pending",
    progress: finishedAt || untilSeq === 0 ? 1 : afterSeq / untilSeq,
    rows,
    created_at: createdAt.toISOString(),
    created_by: createdByName,
    expires_at: new Date((finishedAt ?? createdAt).getTime() + EXPORT_KEPT_MS).toISOString(),
  };
}
