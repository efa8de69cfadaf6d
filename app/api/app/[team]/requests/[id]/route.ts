import { ok, refuse } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { viewRequest } from "@/lib/services/requests/view-request";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** A request as its page shows it, with the review_digest that a decision sends back. */
  GET: teamRoute({
    permission: "requests.read",
    handle: async ({ scope, params, now }) => {
      const view = await viewRequest(scope, params.id ?? "", now);
      return view ? ok(view) : refuse("not_found");
    },
    present: (view) => ({ status: 200, body: view }),
  }),
});
