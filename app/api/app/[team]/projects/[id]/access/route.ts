import { ProjectAccessBody } from "@/lib/contract/session-bodies";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { changeProjectAccess } from "@/lib/services/projects/change-project-access";
import { viewProjectAccess } from "@/lib/services/projects/view-project-access";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: teamRoute({
    permission: "projects.read",
    handle: ({ scope, params }) => viewProjectAccess(scope, params.id ?? ""),
    present: (view) => ({ status: 200, body: view }),
  }),
  /** Says anew who sees the project and who decides in it. */
  PUT: teamRoute({
    permission: "projects.edit",
    stepUp: true,
    body: ProjectAccessBody,
    handle: ({ scope, params, body, now }) => changeProjectAccess(scope, params.id ?? "", body, now),
    present: (project) => ({ status: 200, body: project }),
  }),
});
