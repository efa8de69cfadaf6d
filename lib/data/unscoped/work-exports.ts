import type { StoredEvent } from "@/lib/domain/audit/chain-check";
import type { ExportId } from "@/lib/domain/ids/id";
import { poolOf } from "../pool";
import { asSystem } from "../transaction";

type Event = StoredEvent & { headline: string | null; isErased: boolean };
type Job = {
  id: ExportId;
  teamId: string;
  mode: string;
  format: "csv" | "jsonl";
  afterSeq: number;
  untilSeq: number;
  pieces: number;
};

/** Makes of a stretch of events the text that the file goes on with; `isFirst` where nothing stands before it. */
export type MakePiece = (format: Job["format"], events: Event[], isFirst: boolean) => string;

/** Bodies go whole into JSON Lines, and may be as large as payloads are. */
const EVENTS_AT_ONCE = { csv: 500, jsonl: 100 };
const FAILURES_MAX = 10;

/**
 * Makes the next piece of an export that is due. Piece and progress are committed together: whatever dies in between,
 * the next worker goes on where the file ends. Several may work at once, each at another export.
 *
 * @returns the export that was worked at, and why its piece could not be made, if so; null where none is due
 */
export function makeExportPiece(makePiece: MakePiece, now: Date): Promise<{ id: ExportId; error: unknown } | null> {
  return asSystem(async (tx) => {
    const { rows } = await tx.query<Job>({
      name: "claim-export",
      text: `SELECT id, team_id AS "teamId", mode, format, after_seq AS "afterSeq", until_seq AS "untilSeq",
          (SELECT count(*) FROM export_pieces p WHERE p.job_id = j.id) AS pieces
        FROM export_jobs j WHERE finished_at IS NULL AND failed_at IS NULL
        ORDER BY failures, created_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
    });
    const [job] = rows;
    if (!job) return null;
    await tx.query("SAVEPOINT piece");
    try {
      const limit = EVENTS_AT_ONCE[job.format];
      const events = await tx.query<Event>({
        name: "list-exported-events",
        text: EVENTS,
        values: valuesOf(job, limit),
      });
      const last = events.rows.at(-1)?.seq ?? job.untilSeq;
      const isDone = events.rows.length < limit || last >= job.untilSeq;
      await tx.query({
        name: "insert-export-piece",
        text: "INSERT INTO export_pieces (job_id, number, team_id, text) VALUES ($1, $2, $3, $4)",
        values: [job.id, job.pieces, job.teamId, makePiece(job.format, events.rows, job.pieces === 0)],
      });
      await tx.query({
        name: "move-export",
        text: "UPDATE export_jobs SET after_seq = $2, rows = rows + $3, finished_at = $4 WHERE id = $1",
        values: [job.id, isDone ? job.untilSeq : last, events.rows.length, isDone ? now : null],
      });
    } catch (error) {
      await tx.query("ROLLBACK TO SAVEPOINT piece");
      await tx.query({
        name: "note-export-failure",
        text: `UPDATE export_jobs SET failures = failures + 1,
          failed_at = CASE WHEN failures + 1 >= $2 THEN $3::timestamptz END WHERE id = $1`,
        values: [job.id, FAILURES_MAX, now],
      });
      return { id: job.id, error };
    }
    return { id: job.id, error: null };
  });
}

const EVENTS = `SELECT e.seq, e.hash, e.id, e.team_id AS "teamId", e.project_id AS "projectId", e.mode,
    e.request_id AS "requestId", e.type, e.actor_type AS "actorType", e.actor_id AS "actorId",
    e.actor_name AS "actorName", e.created_at AS "createdAt", e.target_type AS "targetType",
    e.target_id AS "targetId", e.target_name AS "targetName", e.salt, e.digest, r.headline, e.body IS NULL AS "isErased",
    CASE WHEN $6::boolean OR e.target_type IS NOT NULL THEN e.body END AS body
  FROM events e LEFT JOIN requests r ON r.id = e.request_id
  WHERE e.team_id = $1 AND e.mode = $2 AND e.seq > $3 AND e.seq <= $4 ORDER BY e.seq LIMIT $5`;

function valuesOf({ teamId, mode, afterSeq, untilSeq, format }: Job, limit: number): unknown[] {
  return [teamId, mode, afterSeq, untilSeq, limit, format === "jsonl"];
}

/** Deletes exports that were made before then, with their pieces, at most `limit`. */
export async function deleteOldExports(before: Date, limit: number): Promise<number> {
  const { rowCount } = await poolOf("ha_system").query(
    `DELETE FROM export_jobs WHERE id IN (SELECT id FROM export_jobs
      WHERE coalesce(finished_at, failed_at) < $1 LIMIT $2)`,
    [before, limit],
  );
  return rowCount ?? 0;
}
