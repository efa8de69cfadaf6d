import { presentPublicEndpoint, UpdateEndpointBody } from "@/lib/contract/endpoint-resource";
import { resource } from "@/lib/http/resource";
import { route } from "@/lib/http/route";
import { deleteOwnEndpoint, getOwnEndpoint, updateOwnEndpoint } from "@/lib/services/endpoints/manage-endpoint";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route({
    scope: "webhooks:write",
    handle: ({ project, params }) => getOwnEndpoint(project, params.id ?? ""),
    present: (endpoint) => ({ status: 200, body: presentPublicEndpoint(endpoint) }),
  }),
  /** Changes the address, the events, or whether it is on. */
  PATCH: route({
    scope: "webhooks:write",
    body: UpdateEndpointBody,
    handle: ({ project, params, body, now }) => updateOwnEndpoint(project, params.id ?? "", body.value, now),
    present: (endpoint) => ({ status: 200, body: presentPublicEndpoint(endpoint) }),
  }),
  /** Deletes an endpoint with its delivery log. */
  DELETE: route({
    scope: "webhooks:write",
    handle: ({ project, params, now }) => deleteOwnEndpoint(project, params.id ?? "", now),
    present: () => ({ status: 204, body: null }),
  }),
});
