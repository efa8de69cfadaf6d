import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { revokeInvitation } from "@/lib/services/invitations/revoke-invitation";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Takes an invitation back. */
  DELETE: teamRoute({
    permission: "members.manage",
    stepUp: true,
    handle: ({ scope, params, now }) => revokeInvitation(scope, params.id ?? "", now),
    present: () => ({ status: 204, body: null }),
  }),
});
