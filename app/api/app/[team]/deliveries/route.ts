import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { listDeliveries } from "@/lib/services/deliveries/list-deliveries";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** A page of the delivery log: `endpoint`, `cursor`. */
  GET: teamRoute({
    permission: "endpoints.read",
    handle: async ({ scope, query }) =>
      ok(await listDeliveries(scope, { endpoint: query.get("endpoint"), cursor: query.get("cursor") })),
    present: (list) => ({ status: 200, body: list }),
  }),
});
