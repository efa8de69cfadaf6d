import type { InvitationId, UserId } from "@/lib/domain/ids/id";
import type { Role } from "@/lib/domain/policies/roles";
import type { MemberScope, TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

export type InvitationRow = {
  id: InvitationId;
  email: string;
  role: Role;
  invitedById: UserId;
  invitedByName: string;
  sentAt: Date;
  expiresAt: Date;
};

const COLUMNS = `id, email, role, invited_by_id AS "invitedById", invited_by_name AS "invitedByName", sent_at AS "sentAt",
  expires_at AS "expiresAt"`;
const IS_OPEN = "accepted_at IS NULL AND revoked_at IS NULL";

/** Invitations that nobody has accepted or revoked, those that have expired included; the newest first. */
export async function listOpenInvitations(tx: Tx, { teamId }: TeamScope): Promise<InvitationRow[]> {
  const { rows } = await tx.query<InvitationRow>({
    name: "list-open-invitations",
    text: `SELECT ${COLUMNS} FROM invitations WHERE team_id = $1 AND ${IS_OPEN} ORDER BY created_at DESC, id DESC`,
    values: [teamId],
  });
  return rows;
}

export async function findOpenInvitation(
  tx: Tx,
  { teamId }: TeamScope,
  id: InvitationId,
): Promise<InvitationRow | null> {
  const { rows } = await tx.query<InvitationRow>({
    name: "find-open-invitation",
    text: `SELECT ${COLUMNS} FROM invitations WHERE team_id = $1 AND id = $2 AND ${IS_OPEN}`,
    values: [teamId, id],
  });
  return rows[0] ?? null;
}

/** The open invitation of an address, or null. */
export async function findInvitationOf(tx: Tx, { teamId }: TeamScope, email: string): Promise<InvitationRow | null> {
  const { rows } = await tx.query<InvitationRow>({
    name: "find-invitation-of",
    text: `SELECT ${COLUMNS} FROM invitations WHERE team_id = $1 AND email = $2 AND ${IS_OPEN}`,
    values: [teamId, email],
  });
  return rows[0] ?? null;
}

/** Which of these addresses belong to members. */
export async function listMemberAddresses(tx: Tx, { teamId }: TeamScope, emails: string[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ email: string }>({
    name: "list-member-addresses",
    text: `SELECT u.email FROM memberships m JOIN users u ON u.id = m.user_id WHERE m.team_id = $1 AND u.email = ANY($2)`,
    values: [teamId, emails],
  });
  return new Set(rows.map(({ email }) => email));
}

export async function insertInvitation(
  tx: Tx,
  { teamId, actor }: MemberScope,
  invitation: { id: InvitationId; email: string; role: Role; tokenHash: Buffer; expiresAt: Date },
  now: Date,
): Promise<void> {
  const { id, email, role, tokenHash, expiresAt } = invitation;
  await tx.query({
    name: "insert-invitation",
    text: `INSERT INTO invitations
        (id, team_id, email, role, token_hash, invited_by_id, invited_by_name, created_at, sent_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)`,
    values: [id, teamId, email, role, tokenHash, actor.id, actor.name, now, expiresAt],
  });
}

/** Gives an open invitation a new token, and seven more days: the link before works no more. */
export async function renewInvitation(
  tx: Tx,
  { teamId, actor }: MemberScope,
  { id, role, tokenHash, expiresAt }: { id: InvitationId; role: Role; tokenHash: Buffer; expiresAt: Date },
  now: Date,
): Promise<void> {
  await tx.query({
    name: "renew-invitation",
    text: `UPDATE invitations SET token_hash = $3, role = $4, invited_by_id = $5, invited_by_name = $6, sent_at = $7,
        expires_at = $8 WHERE team_id = $1 AND id = $2 AND ${IS_OPEN}`,
    values: [teamId, id, tokenHash, role, actor.id, actor.name, now, expiresAt],
  });
}

export async function revokeInvitation(tx: Tx, { teamId }: TeamScope, id: InvitationId, now: Date): Promise<void> {
  await tx.query({
    name: "revoke-invitation",
    text: `UPDATE invitations SET revoked_at = $3 WHERE team_id = $1 AND id = $2 AND ${IS_OPEN}`,
    values: [teamId, id, now],
  });
}

/** Takes back what somebody had invited who is removed: they must not come in again by a second address. */
export async function revokeInvitationsBy(
  tx: Tx,
  { teamId }: TeamScope,
  inviter: UserId,
  now: Date,
): Promise<string[]> {
  const { rows } = await tx.query<{ email: string }>({
    name: "revoke-invitations-by",
    text: `UPDATE invitations SET revoked_at = $3 WHERE team_id = $1 AND invited_by_id = $2 AND ${IS_OPEN} RETURNING email`,
    values: [teamId, inviter, now],
  });
  return rows.map(({ email }) => email);
}
