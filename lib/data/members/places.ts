import type { UserId } from "@/lib/domain/ids/id";
import type { Role } from "@/lib/domain/policies/roles";
import type { TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

/**
 * Makes this transaction the only one that changes who is in the team, until it ends: two owners who demote each other
 * at once would otherwise each see the other one stay. False where the team is no more.
 */
export async function lockTeam(tx: Tx, { teamId }: Pick<TeamScope, "teamId">): Promise<boolean> {
  const { rows } = await tx.query({
    name: "lock-team",
    text: "SELECT FROM teams WHERE id = $1 AND deleted_at IS NULL FOR NO KEY UPDATE",
    values: [teamId],
  });
  return rows.length === 1;
}

export type Place = { id: UserId; name: string; email: string; role: Role };

/** A member's place in the team; null for anybody else. */
export async function findPlace(tx: Tx, scope: TeamScope, id: string): Promise<Place | null> {
  const { rows } = await tx.query<Place>({
    name: "find-place",
    text: `SELECT u.id, u.name, u.email, m.role FROM memberships m JOIN users u ON u.id = m.user_id
      WHERE m.team_id = $1 AND m.user_id = $2`,
    values: [scope.teamId, id],
  });
  return rows[0] ?? null;
}

export async function countOwners(tx: Tx, { teamId }: Pick<TeamScope, "teamId">): Promise<number> {
  const { rows } = await tx.query<{ count: number }>({
    name: "count-owners",
    text: "SELECT count(*) FROM memberships WHERE team_id = $1 AND role = 'owner'",
    values: [teamId],
  });
  return rows[0]?.count ?? 0;
}

export async function saveRole(tx: Tx, { teamId }: TeamScope, id: UserId, role: Role): Promise<void> {
  await tx.query({
    name: "save-role",
    text: "UPDATE memberships SET role = $3 WHERE team_id = $1 AND user_id = $2",
    values: [teamId, id, role],
  });
}

/** Takes a person out of the team, with their saved views, snoozes and presence; what they decided and said stays. */
export async function deleteMember(tx: Tx, { teamId }: TeamScope, id: UserId): Promise<void> {
  await tx.query({
    name: "delete-member",
    text: "DELETE FROM memberships WHERE team_id = $1 AND user_id = $2",
    values: [teamId, id],
  });
}
