import { ok, refuse } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { viewReceipt } from "@/lib/services/requests/view-receipt";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** What came of a request, with the event that closed it and its place in the team's chain, computed anew. */
  GET: teamRoute({
    permission: "requests.read",
    handle: async ({ scope, params, now }) => {
      const view = await viewReceipt(scope, params.id ?? "", now);
      return view ? ok(view) : refuse("not_found");
    },
    present: (view) => ({ status: 200, body: view }),
  }),
});
