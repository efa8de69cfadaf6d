import { CreateEndpointBody, presentPublicEndpoint } from "@/lib/contract/endpoint-resource";
import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { route } from "@/lib/http/route";
import { createEndpoint } from "@/lib/services/endpoints/create-endpoint";
import { listOwnEndpoints } from "@/lib/services/endpoints/manage-endpoint";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** The endpoints of the key's project and mode. */
  GET: route({
    scope: "webhooks:write",
    handle: async ({ project }) => ok(await listOwnEndpoints(project)),
    present: (endpoints) => ({
      status: 200,
      body: { data: endpoints.map((endpoint) => presentPublicEndpoint(endpoint)), has_more: false, next_cursor: null },
    }),
  }),
  /** Adds an endpoint; its signing secret stands only in this answer. */
  POST: route({
    scope: "webhooks:write",
    body: CreateEndpointBody,
    handle: ({ project, body, now }) => createEndpoint(project, body.value, now),
    present: ({ endpoint, secret }) => ({ status: 201, body: presentPublicEndpoint(endpoint, secret) }),
  }),
});
