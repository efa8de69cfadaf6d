import type { ProjectView } from "@/lib/contract/project-views";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { listProjects } from "./list-projects";

/** One project as its page shows it. */
export async function viewProject(
  scope: MemberScope,
  id: string,
  now: Date,
): Promise<Result<ProjectView, Refusal<"not_found">>> {
  const project = (await listProjects(scope, now)).find((candidate) => candidate.id === id);
  return project ? ok(project) : refuse("not_found");
}
