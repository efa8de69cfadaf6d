import { can } from "./can";
import type { Role } from "./roles";

/** Whether a member sees a project: all do unless it is restricted, and then who is listed. Whoever may change that sees it anyway. */
export function seesProject(
  member: { role: Role; sees: boolean },
  { isRestricted }: { isRestricted: boolean },
): boolean {
  return !isRestricted || member.sees || can(member, "projects.edit").allowed;
}
