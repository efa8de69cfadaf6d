import { ChangeRoleBody } from "@/lib/contract/people-bodies";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { changeRole } from "@/lib/services/members/change-role";
import { removeMember } from "@/lib/services/members/remove-member";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Gives a member another role. */
  PATCH: teamRoute({
    permission: "members.manage",
    stepUp: true,
    body: ChangeRoleBody,
    handle: ({ scope, params, body, now }) => changeRole(scope, params.id ?? "", body.role, now),
    present: (member) => ({ status: 200, body: member }),
  }),
  /** Takes a member out of the team. */
  DELETE: teamRoute({
    permission: "members.manage",
    stepUp: true,
    handle: ({ scope, params, now }) => removeMember(scope, params.id ?? "", now),
    present: () => ({ status: 204, body: null }),
  }),
});
