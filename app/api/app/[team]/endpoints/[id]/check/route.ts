import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { checkReceiver } from "@/lib/services/endpoints/check-receiver";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Sends the receiver deliveries of each kind, and says how it took them. */
  POST: teamRoute({
    permission: "endpoints.manage",
    handle: ({ scope, params, now }) => checkReceiver(scope, params.id ?? "", now),
    present: (results) => ({
      status: 200,
      body: { data: results.map(({ durationMs, ...result }) => ({ ...result, duration_ms: durationMs })) },
    }),
  }),
});
