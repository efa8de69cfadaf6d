import { type ExportId, newId } from "@/lib/domain/ids/id";
import type { MemberScope, Mode, TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

export type ExportFormat = "csv" | "jsonl";

export type ExportJob = {
  id: ExportId;
  mode: Mode;
  format: ExportFormat;
  createdByName: string;
  createdAt: Date;
  untilSeq: number;
  afterSeq: number;
  rows: number;
  failedAt: Date | null;
  finishedAt: Date | null;
};

const COLUMNS = `id, mode, format, created_by_name AS "createdByName", created_at AS "createdAt", until_seq AS "untilSeq",
  after_seq AS "afterSeq", rows, failed_at AS "failedAt", finished_at AS "finishedAt"`;

/** A new export, of what the chain holds now. */
export async function insertExportJob(
  tx: Tx,
  scope: MemberScope,
  { mode, format, untilSeq }: { mode: Mode; format: ExportFormat; untilSeq: number },
  now: Date,
): Promise<ExportJob> {
  const { rows } = await tx.query<ExportJob>({
    name: "insert-export-job",
    text: `INSERT INTO export_jobs (id, team_id, mode, format, created_by_id, created_by_name, created_at, until_seq)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${COLUMNS}`,
    values: [newId("exp", now), scope.teamId, mode, format, scope.actor.id, scope.actor.name, now, untilSeq],
  });
  if (!rows[0]) throw new Error("an export was stored and then was not");
  return rows[0];
}

/** The team's exports, the newest first. */
export async function listExportJobs(tx: Tx, scope: TeamScope, limit: number): Promise<ExportJob[]> {
  const { rows } = await tx.query<ExportJob>({
    name: "list-export-jobs",
    text: `SELECT ${COLUMNS} FROM export_jobs WHERE team_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2`,
    values: [scope.teamId, limit],
  });
  return rows;
}

export async function findExportJob(tx: Tx, scope: TeamScope, id: ExportId): Promise<ExportJob | null> {
  const { rows } = await tx.query<ExportJob>({
    name: "find-export-job",
    text: `SELECT ${COLUMNS} FROM export_jobs WHERE team_id = $1 AND id = $2`,
    values: [scope.teamId, id],
  });
  return rows[0] ?? null;
}

/** One piece of the file; null past the last. */
export async function findExportPiece(tx: Tx, scope: TeamScope, id: ExportId, number: number): Promise<string | null> {
  const { rows } = await tx.query<{ text: string }>({
    name: "find-export-piece",
    text: "SELECT text FROM export_pieces WHERE team_id = $1 AND job_id = $2 AND number = $3",
    values: [scope.teamId, id, number],
  });
  return rows[0]?.text ?? null;
}
