import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { listRecentPayloads } from "@/lib/services/projects/list-recent-payloads";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** What the project was last asked, to try effect templates on. */
  GET: teamRoute({
    permission: "projects.edit",
    handle: ({ scope, params }) => listRecentPayloads(scope, params.id ?? ""),
    present: (data) => ({ status: 200, body: { data } }),
  }),
});
