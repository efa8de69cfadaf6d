import type { InvitationView } from "@/lib/contract/people-views";
import type { InvitationRow } from "@/lib/data/invitations/invitations";

/** An invitation as those see it who may take it back. Its token is in the mail alone. */
export function presentInvitation(invitation: InvitationRow): InvitationView {
  const { id, email, role, invitedById, invitedByName, sentAt, expiresAt } = invitation;
  return {
    id,
    email,
    role,
    invited_by: { id: invitedById, name: invitedByName },
    sent_at: sentAt.toISOString(),
    expires_at: expiresAt.toISOString(),
  };
}
