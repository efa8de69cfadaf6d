import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { restoreProject } from "@/lib/services/projects/restore-project";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: teamRoute({
    permission: "projects.edit",
    stepUp: true,
    handle: ({ scope, params, now }) => restoreProject(scope, params.id ?? "", now),
    present: (project) => ({ status: 200, body: project }),
  }),
});
