import type { RequestId, TeamId } from "@/lib/domain/ids/id";
import { poolOf } from "../pool";

export type AnswerRead = { id: RequestId; teamId: TeamId; at: Date };

/** Notes when callers first read their answers, of any teams; returns those that had not been noted. */
export async function markAnswersRead(reads: AnswerRead[]): Promise<Omit<AnswerRead, "at">[]> {
  // In one order, so that two servers that note the same requests wait for each other instead of failing.
  const ordered = reads.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const { rows } = await poolOf("ha_system").query<Omit<AnswerRead, "at">>({
    name: "mark-answers-read",
    text: `UPDATE requests r SET answer_read_at = read.at
      FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS read (id, team_id, at)
      WHERE r.id = read.id AND r.team_id = read.team_id AND r.answer_read_at IS NULL
      RETURNING r.id, r.team_id AS "teamId"`,
    values: [ordered.map(({ id }) => id), ordered.map(({ teamId }) => teamId), ordered.map(({ at }) => at)],
  });
  return rows;
}
