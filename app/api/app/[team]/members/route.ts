import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { listMembers } from "@/lib/services/members/list-members";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** The people of the team, by name; and who was invited, for those who may invite. */
  GET: teamRoute({
    permission: "members.read",
    handle: async ({ scope, now }) => ok(await listMembers(scope, now)),
    present: (view) => ({ status: 200, body: view }),
  }),
});
