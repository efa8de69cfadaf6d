import { normaliseEmail } from "../accounts/names";
import { DAY_MS } from "../clock/clock";
import { mayGive } from "../members/membership";
import type { Role } from "../policies/roles";

/** For how long the link of an invitation works. */
export const INVITATION_DAYS = 7;

/** Why an invitation cannot be accepted any more; null while it can. "unbacked": whoever sent it may not give that role now. */
export type InvitationEnd = "accepted" | "revoked" | "expired" | "unbacked" | null;

type StandingInvitation = {
  acceptedAt: Date | null;
  revokedAt: Date | null;
  expiresAt: Date;
  role: Role;
  /** What whoever invited is in the team now; null where they are in it no more. */
  inviterRole: Role | null;
};

/**
 * How an invitation stands. At its last moment it has expired: the mail says until when it works. It is worth what its
 * sender may do now: whoever was demoted, or has left, must not come back by one that they sent to themselves.
 */
export function endOfInvitation(invitation: StandingInvitation, now: Date): InvitationEnd {
  const { acceptedAt, revokedAt, expiresAt, role, inviterRole } = invitation;
  if (acceptedAt) return "accepted";
  if (revokedAt) return "revoked";
  if (expiresAt <= now) return "expired";
  return inviterRole !== null && mayGive({ role: inviterRole }, role).allowed ? null : "unbacked";
}

export function invitationEnds(now: Date): Date {
  return new Date(now.getTime() + INVITATION_DAYS * DAY_MS);
}

/** Whether an invitation was sent to this account's address. */
export function isFor(invitation: { email: string }, account: { email: string }): boolean {
  return invitation.email === normaliseEmail(account.email);
}
