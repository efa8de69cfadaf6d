import type { InvitationId, TeamId, UserId } from "@/lib/domain/ids/id";
import type { Plan } from "@/lib/domain/policies/plans";
import type { Role } from "@/lib/domain/policies/roles";
import { poolOf } from "../pool";
import type { Tx } from "../transaction";

/** Invitations as their links find them: whoever holds one belongs to no team yet. */

export type FoundInvitation = {
  id: InvitationId;
  teamId: TeamId;
  teamSlug: string;
  plan: Plan;
  teamName: string;
  email: string;
  role: Role;
  invitedByName: string;
  /** What whoever invited is in the team now; null where they are in it no more. */
  inviterRole: Role | null;
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
  /** Whether its address has an account. */
  hasAccount: boolean;
};

const TEXT = `SELECT i.id, i.team_id AS "teamId", t.slug AS "teamSlug", t.plan, t.name AS "teamName", i.email, i.role,
    i.invited_by_name AS "invitedByName", m.role AS "inviterRole", i.expires_at AS "expiresAt", i.accepted_at AS "acceptedAt",
    i.revoked_at AS "revokedAt", EXISTS (SELECT FROM users u WHERE u.email = i.email) AS "hasAccount"
  FROM invitations i JOIN teams t ON t.id = i.team_id
    LEFT JOIN memberships m ON m.team_id = i.team_id AND m.user_id = i.invited_by_id
  WHERE i.token_hash = $1 AND t.deleted_at IS NULL`;

/** The invitation whose newest link has this token; null for any other, or where its team is no more. */
export async function findInvitation(tokenHash: Buffer, tx?: Tx): Promise<FoundInvitation | null> {
  const query = { name: "find-invitation", text: TEXT, values: [tokenHash] };
  const { rows } = await (tx ?? poolOf("ha_system")).query<FoundInvitation>(query);
  return rows[0] ?? null;
}

/** Notes who accepted an invitation, and makes them a member; a role that they have already stands. Under the team's lock. */
export async function saveAcceptance(
  tx: Tx,
  { id, teamId, role }: Pick<FoundInvitation, "id" | "teamId" | "role">,
  userId: UserId,
  now: Date,
): Promise<void> {
  await tx.query({
    name: "accept-invitation",
    text: "UPDATE invitations SET accepted_at = $2, accepted_by_id = $3 WHERE id = $1",
    values: [id, now, userId],
  });
  await tx.query({
    name: "join-team",
    text: `INSERT INTO memberships (team_id, user_id, role, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    values: [teamId, userId, role, now],
  });
}
