import { deliveryFilter } from "@/lib/contract/delivery-filter";
import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { listDeliveries } from "@/lib/services/deliveries/list-deliveries";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** A page of the delivery log: `endpoint`, `status`, `event`, `cursor`. */
  GET: teamRoute({
    permission: "endpoints.read",
    handle: async ({ scope, query }) => {
      const filter = deliveryFilter(query);
      if (!filter.ok) return filter;
      const [endpoint, cursor] = [query.get("endpoint"), query.get("cursor")];
      return ok(await listDeliveries(scope, { ...filter.value, endpoint, cursor }));
    },
    present: (list) => ({ status: 200, body: list }),
  }),
});
