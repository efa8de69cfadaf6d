import type { RequestId, UserId } from "@/lib/domain/ids/id";
import type { MemberScope, TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

/** More people at once than anybody can read off a page. */
const SHOWN_MAX = 1_000;

/**
 * Notes that a person looks at a request, and that they have seen what mentions them there: one statement, since
 * every open page says so again and again. Null where the team has no such request.
 */
export async function upsertPresence(
  tx: Tx,
  { teamId, actor }: MemberScope,
  requestId: RequestId,
  now: Date,
): Promise<{ seenBefore: Date | null; hasSeenMention: boolean } | null> {
  const { rows } = await tx.query<{ isFound: boolean; seenBefore: Date | null; hasSeenMention: boolean }>({
    name: "upsert-presence",
    text: `WITH before AS (
        SELECT p.seen_at FROM presences p WHERE p.team_id = $1 AND p.user_id = $2 AND p.request_id = $3),
      looking AS (
        INSERT INTO presences AS p (request_id, user_id, team_id, seen_at)
        SELECT r.id, m.user_id, $1, $4 FROM requests r JOIN memberships m ON m.team_id = r.team_id
        WHERE r.team_id = $1 AND r.id = $3 AND m.user_id = $2
        ON CONFLICT (request_id, user_id) DO UPDATE SET seen_at = greatest(p.seen_at, excluded.seen_at)
        RETURNING p.request_id),
      seen AS (
        UPDATE mentions SET seen_at = $4
        WHERE team_id = $1 AND user_id = $2 AND request_id = $3 AND seen_at IS NULL
        RETURNING comment_id)
      SELECT EXISTS (SELECT FROM looking) AS "isFound", (SELECT seen_at FROM before) AS "seenBefore",
        EXISTS (SELECT FROM seen) AS "hasSeenMention"`,
    values: [teamId, actor.id, requestId, now],
  });
  return rows[0]?.isFound ? rows[0] : null;
}

/** True when the person was looking at it. */
export async function deletePresence(tx: Tx, { teamId, actor }: MemberScope, requestId: RequestId): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "delete-presence",
    text: "DELETE FROM presences WHERE team_id = $1 AND user_id = $2 AND request_id = $3",
    values: [teamId, actor.id, requestId],
  });
  return rowCount === 1;
}

export type PresenceRow = { requestId: RequestId; userId: UserId; name: string };

/** Who looks at what, as far as they have said so since a moment. */
export async function listPresences(tx: Tx, scope: TeamScope, since: Date): Promise<PresenceRow[]> {
  const { rows } = await tx.query<PresenceRow>({
    name: "list-presences",
    text: `SELECT p.request_id AS "requestId", u.id AS "userId", u.name FROM presences p
      JOIN memberships m ON m.team_id = p.team_id AND m.user_id = p.user_id JOIN users u ON u.id = p.user_id
      WHERE p.team_id = $1 AND p.seen_at > $2 ORDER BY lower(u.name), u.id, p.request_id LIMIT $3`,
    values: [scope.teamId, since, SHOWN_MAX],
  });
  return rows;
}

/** The requests in which a comment mentions this person, who has not looked at them since. */
export async function listUnseenMentions(tx: Tx, { teamId, actor }: MemberScope): Promise<RequestId[]> {
  const { rows } = await tx.query<{ requestId: RequestId }>({
    name: "list-unseen-mentions",
    text: `SELECT DISTINCT request_id AS "requestId" FROM mentions
      WHERE team_id = $1 AND user_id = $2 AND seen_at IS NULL ORDER BY request_id DESC LIMIT $3`,
    values: [teamId, actor.id, SHOWN_MAX],
  });
  return rows.map(({ requestId }) => requestId);
}
