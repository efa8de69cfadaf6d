import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { resendInvitation } from "@/lib/services/invitations/resend-invitation";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Sends an invitation again, with a new link. */
  POST: teamRoute({
    permission: "members.manage",
    stepUp: true,
    handle: ({ scope, params, now }) => resendInvitation(scope, params.id ?? "", now),
    present: (invitation) => ({ status: 200, body: invitation }),
  }),
});
