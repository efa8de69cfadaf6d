import { NewProjectBody } from "@/lib/contract/session-bodies";
import { ok } from "@/lib/domain/result";
import { resource } from "@/lib/http/resource";
import { teamRoute } from "@/lib/http/session-route";
import { createProject } from "@/lib/services/projects/create-project";
import { listProjects } from "@/lib/services/projects/list-projects";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: teamRoute({
    permission: "projects.read",
    handle: async ({ scope, now }) => ok(await listProjects(scope, now)),
    present: (data) => ({ status: 200, body: { data } }),
  }),
  POST: teamRoute({
    permission: "projects.edit",
    stepUp: true,
    body: NewProjectBody,
    handle: ({ scope, body, now }) => createProject(scope, body, now),
    present: (project) => ({ status: 201, body: project }),
  }),
});
