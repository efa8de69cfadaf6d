import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { changeTeamEndpoint } from "@/lib/services/endpoints/change-team-endpoint";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Switches an endpoint on again, after whatever switched it off was mended; what waits for it goes out. */
  POST: teamRoute({
    permission: "endpoints.manage",
    stepUp: true,
    handle: ({ scope, params, now }) => changeTeamEndpoint(scope, params.id ?? "", { enabled: true }, now),
    present: (endpoint) => ({ status: 200, body: endpoint }),
  }),
});
