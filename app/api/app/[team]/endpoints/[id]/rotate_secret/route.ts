import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { rotateTeamEndpoint } from "@/lib/services/endpoints/rotate-team-endpoint";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Gives the endpoint a new secret, which stands only in this answer; for a day both sign. */
  POST: teamRoute({
    permission: "endpoints.manage",
    stepUp: true,
    handle: ({ scope, params, now }) => rotateTeamEndpoint(scope, params.id ?? "", now),
    present: (endpoint) => ({ status: 200, body: endpoint }),
  }),
});
