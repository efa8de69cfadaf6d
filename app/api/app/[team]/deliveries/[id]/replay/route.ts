import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { replayDelivery } from "@/lib/services/deliveries/replay-delivery";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Sends a delivery again, now: the same bytes under the same webhook-id. */
  POST: teamRoute({
    permission: "deliveries.replay",
    handle: ({ scope, params, now }) => replayDelivery(scope, params.id ?? "", now),
    present: (view) => ({ status: 200, body: view }),
  }),
});
