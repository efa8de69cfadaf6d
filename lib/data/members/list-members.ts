import type { UserId } from "@/lib/domain/ids/id";
import type { Role } from "@/lib/domain/policies/roles";
import type { TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

export type MemberRow = { id: UserId; name: string };

/** The team's members by name; with `ids`, those among them. */
export async function listMembers(tx: Tx, scope: TeamScope, ids: UserId[] | null = null): Promise<MemberRow[]> {
  const { rows } = await tx.query<MemberRow>({
    name: "list-members",
    text: `SELECT u.id, u.name FROM memberships m JOIN users u ON u.id = m.user_id
      WHERE m.team_id = $1 AND ($2::text[] IS NULL OR m.user_id = ANY($2)) ORDER BY lower(u.name), u.id`,
    values: [scope.teamId, ids],
  });
  return rows;
}

export type PlacedMemberRow = MemberRow & { email: string; role: Role; joinedAt: Date };

/** The team's members by name, each with their place in it. */
export async function listPlacedMembers(tx: Tx, scope: TeamScope): Promise<PlacedMemberRow[]> {
  const { rows } = await tx.query<PlacedMemberRow>({
    name: "list-placed-members",
    text: `SELECT u.id, u.name, u.email, m.role, m.created_at AS "joinedAt" FROM memberships m
      JOIN users u ON u.id = m.user_id WHERE m.team_id = $1 ORDER BY lower(u.name), u.id`,
    values: [scope.teamId],
  });
  return rows;
}
