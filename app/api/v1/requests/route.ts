import { env } from "@/lib/config/env";
import { ListRequestsQuery } from "@/lib/contract/request-queries";
import { CreateRequestBody, presentRequest } from "@/lib/contract/request-resource";
import { idempotencyKeyOf } from "@/lib/http/idempotency-key";
import { resource } from "@/lib/http/resource";
import { route } from "@/lib/http/route";
import { createRequest } from "@/lib/services/requests/create-request";
import { listProjectRequests } from "@/lib/services/requests/list-project-requests";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** The key's requests, the newest first. */
  GET: route({
    scope: "requests:read",
    looksWithin: true,
    query: ListRequestsQuery,
    handle: ({ project, query, now }) => listProjectRequests(project, query, now),
    present: ({ requests, nextCursor }, { project }) => ({
      status: 200,
      body: {
        data: requests.map((request) => presentRequest(request, project.teamSlug, env().APP_URL)),
        has_more: nextCursor !== null,
        next_cursor: nextCursor,
      },
    }),
  }),
  /** Asks people for a decision: 201, or 200 where external_id or Idempotency-Key show that the caller has asked before. */
  POST: route({
    scope: "requests:write",
    looksWithin: true,
    body: CreateRequestBody,
    handle: async ({ project, body: { value, members }, headers, now }) => {
      const key = idempotencyKeyOf(headers);
      return key.ok ? createRequest(project, { body: value, members }, key.value, now) : key;
    },
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
