import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { enableEndpoint } from "@/lib/services/endpoints/enable-endpoint";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Switches an endpoint on again. */
  POST: teamRoute({
    permission: "endpoints.manage",
    handle: ({ scope, params, now }) => enableEndpoint(scope, params.id ?? "", now),
    present: (endpoint) => ({ status: 200, body: endpoint }),
  }),
});
