import { createHash, randomBytes } from "node:crypto";
import { normaliseEmail } from "../accounts/names";
import { DAY_MS } from "../clock/clock";

/** For how long the link of an invitation works. */
export const INVITATION_DAYS = 7;
const TOKEN_BYTES = 32;

/** Why an invitation cannot be accepted any more; null while it can. */
export type InvitationEnd = "accepted" | "revoked" | "expired" | null;

type Times = { acceptedAt: Date | null; revokedAt: Date | null; expiresAt: Date };

/** How an invitation stands. At its last moment it has expired: the mail says until when it works. */
export function endOfInvitation({ acceptedAt, revokedAt, expiresAt }: Times, now: Date): InvitationEnd {
  if (acceptedAt) return "accepted";
  if (revokedAt) return "revoked";
  return expiresAt <= now ? "expired" : null;
}

/** What the link in the mail carries, and what is stored of it. */
export function newInvitationToken(): { token: string; hash: Buffer } {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  return { token, hash: hashOfInvitationToken(token) };
}

/** Unsalted: 256 random bits cannot be guessed, and the hash is what the row is found by. */
export function hashOfInvitationToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

export function invitationEnds(now: Date): Date {
  return new Date(now.getTime() + INVITATION_DAYS * DAY_MS);
}

/** Whether an invitation was sent to this account's address. */
export function isFor(invitation: { email: string }, account: { email: string }): boolean {
  return invitation.email === normaliseEmail(account.email);
}
