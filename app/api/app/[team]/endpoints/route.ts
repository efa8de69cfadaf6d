import { NewEndpointBody } from "@/lib/contract/session-bodies";
import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { createTeamEndpoint } from "@/lib/services/endpoints/create-team-endpoint";
import { listEndpoints } from "@/lib/services/endpoints/list-endpoints";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: teamRoute({
    permission: "endpoints.read",
    handle: async ({ scope, now }) => ok(await listEndpoints(scope, now)),
    present: (data) => ({ status: 200, body: { data } }),
  }),
  /** Adds an endpoint; its signing secret stands only in this answer. */
  POST: teamRoute({
    permission: "endpoints.manage",
    stepUp: true,
    body: NewEndpointBody,
    handle: ({ scope, body, now }) => createTeamEndpoint(scope, body, now),
    present: (endpoint) => ({ status: 201, body: endpoint }),
  }),
});
