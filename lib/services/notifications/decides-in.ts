import type { UserId } from "@/lib/domain/ids/id";
import { can } from "@/lib/domain/policies/can";
import type { Role } from "@/lib/domain/policies/roles";
import { seesProject } from "@/lib/domain/policies/sees-project";

type Listed = { id: UserId; role: Role; sees: boolean; decides: boolean };
type Project = { name: string; isRestricted: boolean; limitsDeciders: boolean };

/** Whether a member sees the requests of a project and may decide them, by what they are listed for there. */
export function decidesIn({ id, role, sees, decides }: Listed, project: Project): boolean {
  const deciders = project.limitsDeciders ? (decides ? [{ id, name: "", role }] : []) : null;
  const mayDecide = can({ role, id }, "requests.decide", { project: { name: project.name, deciders } }).allowed;
  return mayDecide && seesProject({ role, sees }, project);
}
