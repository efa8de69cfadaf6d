import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { leaveTeam } from "@/lib/services/members/leave-team";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Takes the caller out of the team. */
  POST: teamRoute({
    permission: "members.read",
    stepUp: true,
    handle: ({ scope, now }) => leaveTeam(scope, now),
    present: () => ({ status: 204, body: null }),
  }),
});
