import type { CommentId, RequestId, UserId } from "@/lib/domain/ids/id";
import type { MemberScope, TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

export type CommentRow = {
  id: CommentId;
  authorId: UserId;
  authorName: string;
  body: string;
  createdAt: Date;
};

/** A request with more comments than this is a conversation for another place. */
export const COMMENTS_MAX = 500;

/** How many comments a request of this team has; null where the team has no such request. */
export async function countComments(tx: Tx, scope: TeamScope, requestId: RequestId): Promise<number | null> {
  const { rows } = await tx.query<{ count: number }>({
    name: "count-comments",
    text: `SELECT (SELECT count(*) FROM comments c WHERE c.team_id = $1 AND c.request_id = r.id) AS count
      FROM requests r WHERE r.team_id = $1 AND r.id = $2`,
    values: [scope.teamId, requestId],
  });
  return rows[0]?.count ?? null;
}

/** Writes a comment with its mentions: of members of this team, and not of its author. */
export async function insertComment(
  tx: Tx,
  { teamId, actor }: MemberScope,
  comment: { id: CommentId; requestId: RequestId; body: string; mentioned: UserId[] },
  now: Date,
): Promise<CommentRow> {
  const { id, requestId, body, mentioned } = comment;
  await tx.query({
    name: "insert-comment",
    text: `INSERT INTO comments (id, team_id, request_id, author_id, author_name, body, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    values: [id, teamId, requestId, actor.id, actor.name, body, now],
  });
  if (mentioned.length > 0) {
    await tx.query({
      name: "insert-mentions",
      text: `INSERT INTO mentions (comment_id, user_id, team_id, request_id)
        SELECT $1, m.user_id, $2, $3 FROM memberships m
        WHERE m.team_id = $2 AND m.user_id = ANY($4::text[]) AND m.user_id <> $5`,
      values: [id, teamId, requestId, mentioned, actor.id],
    });
  }
  return { id, authorId: actor.id, authorName: actor.name, body, createdAt: now };
}

/** Whose comment it is; null where the request has none of that id. */
export async function findCommentAuthor(
  tx: Tx,
  scope: TeamScope,
  requestId: RequestId,
  id: CommentId,
): Promise<UserId | null> {
  const { rows } = await tx.query<{ authorId: UserId }>({
    name: "find-comment-author",
    text: `SELECT c.author_id AS "authorId" FROM comments c WHERE c.team_id = $1 AND c.request_id = $2 AND c.id = $3`,
    values: [scope.teamId, requestId, id],
  });
  return rows[0]?.authorId ?? null;
}

export async function deleteOwnComment(tx: Tx, { teamId, actor }: MemberScope, id: CommentId): Promise<void> {
  await tx.query({
    name: "delete-own-comment",
    text: "DELETE FROM comments WHERE team_id = $1 AND id = $2 AND author_id = $3",
    values: [teamId, id, actor.id],
  });
}
