import { normaliseEmail } from "../accounts/names";
import { DAY_MS } from "../clock/clock";

/** For how long the link of an invitation works. */
export const INVITATION_DAYS = 7;

/** Why an invitation cannot be accepted any more; null while it can. */
export type InvitationEnd = "accepted" | "revoked" | "expired" | null;

type Times = { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date };

/** How an invitation stands. At its last moment it has expired: the mail says until when it works. */
export function endOfInvitation({ acceptedAt, revokedAt, expiresAt }: Times, now: Date): InvitationEnd {
  if (acceptedAt) return "accepted";
  if (revokedAt) return "revoked";
  return expiresAt <= now ? "expired" : null;
}

export function invitationEnds(now: Date): Date {
  return new Date(now.getTime() + INVITATION_DAYS * DAY_MS);
}

/** Whether an invitation was sent to this account's address. */
export function isFor(invitation: { email: string }, account: { email: string }): boolean {
  return invitation.email === normaliseEmail(account.email);
}
