import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { deleteEndpoint } from "@/lib/services/endpoints/delete-endpoint";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Deletes an endpoint with its delivery log. */
  DELETE: teamRoute({
    permission: "endpoints.manage",
    handle: ({ scope, params }) => deleteEndpoint(scope, params.id ?? ""),
    present: () => ({ status: 204, body: null }),
  }),
});
