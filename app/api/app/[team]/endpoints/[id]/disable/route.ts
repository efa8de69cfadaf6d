import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { changeTeamEndpoint } from "@/lib/services/endpoints/change-team-endpoint";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Switches an endpoint off: what is queued for it waits, and what happens meanwhile with it. */
  POST: teamRoute({
    permission: "endpoints.manage",
    stepUp: true,
    handle: ({ scope, params, now }) => changeTeamEndpoint(scope, params.id ?? "", { enabled: false }, now),
    present: (endpoint) => ({ status: 200, body: endpoint }),
  }),
});
