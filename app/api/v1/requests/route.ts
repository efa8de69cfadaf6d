import { env } from "@/lib/config/env";
import { CreateRequestBody, presentRequest } from "@/lib/contract/request-resource";
import { resource } from "@/lib/http/resource";
import { route } from "@/lib/http/route";
import { createRequest } from "@/lib/services/requests/create-request";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Asks people for a decision: 201, or 200 where the external_id shows that the caller has asked before. */
  POST: route({
    scope: "requests:write",
    body: CreateRequestBody,
    handle: ({ project, body, now }) => createRequest(project, body.value, body.members.get("payload") ?? "", now),
    present: ({ request, isReplay }, { project }) => ({
      status: isReplay ? 200 : 201,
      body: presentRequest(request, project.teamSlug, env().APP_URL),
      headers: {
        location: `/api/v1/requests/${request.id}`,
        ...(isReplay && { "idempotent-replayed": "true" }),
      },
    }),
  }),
});
