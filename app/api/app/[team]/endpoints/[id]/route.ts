import { ChangeEndpointBody } from "@/lib/contract/session-bodies";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { changeTeamEndpoint } from "@/lib/services/endpoints/change-team-endpoint";
import { deleteEndpoint } from "@/lib/services/endpoints/delete-endpoint";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Changes the address or the events. */
  PATCH: teamRoute({
    permission: "endpoints.manage",
    stepUp: true,
    body: ChangeEndpointBody,
    handle: ({ scope, params, body, now }) => changeTeamEndpoint(scope, params.id ?? "", body, now),
    present: (endpoint) => ({ status: 200, body: endpoint }),
  }),
  /** Deletes an endpoint with its delivery log. */
  DELETE: teamRoute({
    permission: "endpoints.manage",
    stepUp: true,
    handle: ({ scope, params, now }) => deleteEndpoint(scope, params.id ?? "", now),
    present: () => ({ status: 204, body: null }),
  }),
});
