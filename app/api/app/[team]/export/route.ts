import type { TeamExportView } from "@/lib/contract/team-views";
import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Whether the caller may take everything of the team along, having proved who they are; and where it is. */
  POST: teamRoute({
    permission: "team.own",
    stepUp: true,
    handle: async ({ scope }) => ok({ url: `/api/app/${scope.teamSlug}/export.jsonl` }),
    present: (view: TeamExportView) => ({ status: 200, body: view }),
  }),
});
