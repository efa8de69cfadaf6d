import { InviteBody } from "@/lib/contract/people-bodies";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { invite } from "@/lib/services/invitations/invite";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Invites many addresses at once; a 200 says of each what became of it. Those that are open stand in `members`. */
  POST: teamRoute({
    permission: "members.manage",
    stepUp: true,
    body: InviteBody,
    handle: ({ scope, body, now }) => invite(scope, body, now),
    present: (view) => ({ status: 200, body: view }),
  }),
});
