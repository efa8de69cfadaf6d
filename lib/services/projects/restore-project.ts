import type { ProjectView } from "@/lib/contract/project-views";
import { holdProject, setArchived } from "@/lib/data/projects/change-project";
import { inTeam } from "@/lib/data/transaction";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announceProjects } from "@/lib/realtime/announce";
import { recordAct } from "../audit/record-act";
import { viewProject } from "./view-project";

/** Brings an archived project back, with its keys and all that it had. */
export async function restoreProject(
  scope: MemberScope,
  id: string,
  now: Date,
): Promise<Result<ProjectView, Refusal<"not_found">>> {
  if (!isId("proj", id)) return refuse("not_found");
  await inTeam(scope, async (tx) => {
    const project = await holdProject(tx, scope, id);
    if (!project?.archivedAt) return;
    await setArchived(tx, scope, id, null);
    const target = { type: "project", id, name: project.name } as const;
    await recordAct(tx, scope, { type: "project.restored", target, projectId: id }, now);
  });
  announceProjects(scope);
  return viewProject(scope, id, now);
}
