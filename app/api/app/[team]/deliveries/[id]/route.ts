import { ok, refuse } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { viewDelivery } from "@/lib/services/deliveries/view-delivery";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** One delivery: what was sent, and every attempt with its answer. */
  GET: teamRoute({
    permission: "endpoints.read",
    handle: async ({ scope, params, now }) => {
      const view = await viewDelivery(scope, params.id ?? "", now);
      return view ? ok(view) : refuse("not_found");
    },
    present: (view) => ({ status: 200, body: view }),
  }),
});
