import { AcceptInvitationBody } from "@/lib/contract/people-bodies";
import { resource } from "@/lib/http/resource";
import { personRoute } from "@/lib/http/session-route";
import { acceptInvitation } from "@/lib/services/invitations/accept-invitation";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Joins the team of an invitation's link. The token comes in the body: addresses end up in logs. */
  POST: personRoute({
    body: AcceptInvitationBody,
    handle: ({ person, from, body, now }) => acceptInvitation(person, body.token, from, now),
    present: (team) => ({ status: 200, body: { team } }),
  }),
});
