import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { deleteTestRequests } from "@/lib/services/projects/delete-test-requests";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Deletes the project's test requests with what hangs on them; call again until it says that it is done. */
  POST: teamRoute({
    permission: "projects.manage",
    stepUp: true,
    handle: ({ scope, params }) => deleteTestRequests(scope, params.id ?? ""),
    present: (outcome) => ({ status: 200, body: outcome }),
  }),
});
