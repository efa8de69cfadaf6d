import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { beginExport } from "@/lib/services/teams/begin-export";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Asks for everything of the team as a file; the answer says where it is. */
  POST: teamRoute({
    permission: "team.own",
    stepUp: true,
    handle: async ({ scope, now }) => ok(await beginExport(scope, now)),
    present: (view) => ({ status: 200, body: view }),
  }),
});
