import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { archiveProject } from "@/lib/services/projects/archive-project";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: teamRoute({
    permission: "projects.edit",
    stepUp: true,
    handle: ({ scope, params, now }) => archiveProject(scope, params.id ?? "", now),
    present: (project) => ({ status: 200, body: project }),
  }),
});
