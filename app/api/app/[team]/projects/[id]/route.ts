import { ChangeProjectBody } from "@/lib/contract/session-bodies";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { changeProject } from "@/lib/services/projects/change-project";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  /** Changes its name, the sentences that say what an approval leads to, or what it makes of what its callers ask. */
  PATCH: teamRoute({
    permission: "projects.edit",
    stepUp: true,
    body: ChangeProjectBody,
    handle: ({ scope, params, body, now }) => changeProject(scope, params.id ?? "", body, now),
    present: (project) => ({ status: 200, body: project }),
  }),
});
