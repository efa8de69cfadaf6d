import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { viewLastApiError } from "@/lib/services/api-errors/view-last-api-error";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** The last problem that calls with this team's keys were answered, for whoever wonders why nothing arrives. */
  GET: teamRoute({
    permission: "keys.read",
    handle: async ({ scope, now }) => ok(await viewLastApiError(scope, now)),
    present: (view) => ({ status: 200, body: view }),
  }),
});
