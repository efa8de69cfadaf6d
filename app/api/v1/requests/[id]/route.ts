import { env } from "@/lib/config/env";
import { presentRequest } from "@/lib/contract/request-resource";
import { resource } from "@/lib/http/resource";
import { route } from "@/lib/http/route";
import { getRequest } from "@/lib/services/requests/get-request";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** How a request stands, and once it is decided who decided it with which note. */
  GET: route({
    scope: "requests:read",
    handle: ({ project, params, now }) => getRequest(project, params.id ?? "", now),
    present: (request, { project }) => ({
      status: 200,
      body: presentRequest(request, project.teamSlug, env().APP_URL),
    }),
  }),
});
