import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { tryEndpoint } from "@/lib/services/endpoints/try-endpoint";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Sends a test event now and answers, within 15 s, with what the receiver did. */
  POST: teamRoute({
    permission: "endpoints.test",
    handle: ({ scope, params, now }) => tryEndpoint(scope, params.id ?? "", now),
    present: (delivery) => ({ status: 200, body: delivery }),
  }),
});
