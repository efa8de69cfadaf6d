import type { ProjectView } from "@/lib/contract/project-views";
import type { NewProjectBody } from "@/lib/contract/session-bodies";
import { findTeamDefaults, insertProject } from "@/lib/data/projects/change-project";
import { inTeam } from "@/lib/data/transaction";
import { newId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import type { Refusal, Result } from "@/lib/domain/result";
import { announceProjects } from "@/lib/realtime/announce";
import { recordAct } from "../audit/record-act";
import { projectExists, valuesOf } from "./change-project";
import { viewProject } from "./view-project";

/** Makes a project of the team. What the body leaves out is the team's default. */
export async function createProject(
  scope: MemberScope,
  body: NewProjectBody,
  now: Date,
): Promise<Result<ProjectView, Refusal<"project_exists" | "not_found">>> {
  const id = newId("proj", now);
  const isMade = await inTeam(scope, async (tx) => {
    const team = await findTeamDefaults(tx, scope);
    const project = {
      id,
      name: body.name,
      effectTemplates: [],
      defaultExpirySeconds:
        body.default_expiry_seconds === undefined ? team.defaultExpirySeconds : body.default_expiry_seconds,
      defaultRisk: body.default_risk ?? team.defaultRisk,
      minimumRisk: body.minimum_risk ?? "low",
    };
    if (!(await insertProject(tx, scope, project, now))) return false;
    const target = { type: "project", id, name: body.name } as const;
    await recordAct(tx, scope, { type: "project.created", target, projectId: id, after: valuesOf(project) }, now);
    return true;
  });
  if (!isMade) return projectExists();
  announceProjects(scope);
  return viewProject(scope, id, now);
}
