import type { ProjectView } from "@/lib/contract/project-views";
import { lockTeam } from "@/lib/data/members/places";
import { countActiveProjects, holdProject, setArchived } from "@/lib/data/projects/change-project";
import { inTeam } from "@/lib/data/transaction";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announceProjects } from "@/lib/realtime/announce";
import { recordAct } from "../audit/record-act";
import { viewProject } from "./view-project";

type ArchiveRefusal = Refusal<"not_found" | "last_project">;

/**
 * Puts a project away: its keys are refused from the next call on, and nobody is offered it any more. What waits in it
 * can still be decided, and its endpoints are still told. One that is archived already stays so, since when it was.
 */
export async function archiveProject(
  scope: MemberScope,
  id: string,
  now: Date,
): Promise<Result<ProjectView, ArchiveRefusal>> {
  if (!isId("proj", id)) return refuse("not_found");
  const outcome = await inTeam(scope, async (tx): Promise<Result<null, ArchiveRefusal>> => {
    // Of two that are archived at the same moment one is the last. Nobody who only asks in a project waits for this.
    if (!(await lockTeam(tx, scope))) return refuse("not_found");
    const project = await holdProject(tx, scope, id);
    if (!project) return refuse("not_found");
    if (project.archivedAt) return ok(null);
    if ((await countActiveProjects(tx, scope)) === 1) return refuse("last_project");
    await setArchived(tx, scope, id, now);
    const target = { type: "project", id, name: project.name } as const;
    await recordAct(tx, scope, { type: "project.archived", target, projectId: id }, now);
    return ok(null);
  });
  if (!outcome.ok) return outcome;
  announceProjects(scope);
  return viewProject(scope, id, now);
}
