import type { TeamId, UserId } from "@/lib/domain/ids/id";
import type { Tx } from "../transaction";

/** What a team's records call somebody who is gone, where they do not keep the name. */
const FORMER_MEMBER = "A former member";

export type OwnedTeam = { id: TeamId; name: string; otherMembers: number; otherOwners: number };

/** The teams that a person owns, locked until the transaction ends (as `lockTeam` does): nobody joins or leaves meanwhile. */
export async function lockOwnedTeams(tx: Tx, userId: UserId): Promise<OwnedTeam[]> {
  await tx.query({
    name: "lock-owned-teams",
    text: `SELECT FROM teams WHERE deleted_at IS NULL AND id IN (
        SELECT team_id FROM memberships WHERE user_id = $1 AND role = 'owner')
      ORDER BY id FOR NO KEY UPDATE`,
    values: [userId],
  });
  const { rows } = await tx.query<OwnedTeam>({
    name: "list-owned-teams",
    text: `SELECT t.id, t.name,
        (count(*) FILTER (WHERE m.user_id <> $1))::int AS "otherMembers",
        (count(*) FILTER (WHERE m.user_id <> $1 AND m.role = 'owner'))::int AS "otherOwners"
      FROM teams t JOIN memberships m ON m.team_id = t.id
      WHERE t.deleted_at IS NULL
        AND EXISTS (SELECT FROM memberships o WHERE o.team_id = t.id AND o.user_id = $1 AND o.role = 'owner')
      GROUP BY t.id ORDER BY t.name, t.id`,
    values: [userId],
  });
  return rows;
}

/**
 * Takes a person out of everything that is not a record. Their row goes, and with it sessions, memberships and whatever
 * hangs on those. What stays: the name under which they decided, in requests, decisions and the sealed trail; and what
 * they said in comments, under no name.
 */
export async function erasePerson(tx: Tx, userId: UserId, email: string): Promise<void> {
  await tx.query("DELETE FROM mentions WHERE user_id = $1", [userId]);
  await tx.query("UPDATE comments SET author_name = $2 WHERE author_id = $1", [userId, FORMER_MEMBER]);
  await tx.query(
    `DELETE FROM event_addresses a USING events e
      WHERE e.id = a.event_id AND e.actor_type = 'user' AND e.actor_id = $1`,
    [userId],
  );
  await tx.query("DELETE FROM mails WHERE recipient = $1", [email]);
  await tx.query("DELETE FROM link_asks WHERE address = $1", [email]);
  await tx.query("DELETE FROM invitations WHERE email = $1", [email]);
  await tx.query("UPDATE invitations SET invited_by_name = $2 WHERE invited_by_id = $1", [userId, FORMER_MEMBER]);
  await tx.query("DELETE FROM users WHERE id = $1", [userId]);
}
