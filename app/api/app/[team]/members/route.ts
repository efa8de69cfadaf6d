import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { listMembers } from "@/lib/services/members/list-members";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** The people of the team, by name. */
  GET: teamRoute({
    permission: "requests.read",
    handle: async ({ scope }) => ok(await listMembers(scope)),
    present: (view) => ({ status: 200, body: view }),
  }),
});
