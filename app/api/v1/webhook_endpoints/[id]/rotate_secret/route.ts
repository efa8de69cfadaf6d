import { presentPublicEndpoint } from "@/lib/contract/endpoint-resource";
import { resource } from "@/lib/http/resource";
import { route } from "@/lib/http/route";
import { rotateOwnEndpoint } from "@/lib/services/endpoints/manage-endpoint";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Gives the endpoint a new secret; for a day both sign. */
  POST: route({
    scope: "webhooks:write",
    handle: ({ project, params, now }) => rotateOwnEndpoint(project, params.id ?? "", now),
    present: ({ endpoint, secret }) => ({ status: 200, body: presentPublicEndpoint(endpoint, secret) }),
  }),
});
