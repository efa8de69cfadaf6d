import type { InvitationPageView } from "@/lib/contract/people-views";
import { findInvitation } from "@/lib/data/unscoped/invitations";
import { hashOfToken, isToken } from "@/lib/domain/accounts/one-time-token";
import { endOfInvitation } from "@/lib/domain/invitations/invitation";

/** What the page behind an invitation's link says; null where the link is none, or none any more. Changes nothing. */
export async function viewInvitation(token: string, now: Date): Promise<InvitationPageView | null> {
  const found = isToken(token) ? await findInvitation(hashOfToken(token)) : null;
  if (!found) return null;
  return {
    team: { name: found.teamName, slug: found.teamSlug },
    email: found.email,
    role: found.role,
    invited_by: found.invitedByName,
    expires_at: found.expiresAt.toISOString(),
    end: endOfInvitation(found, now),
    has_account: found.hasAccount,
  };
}
