import type { ProjectId, TeamId } from "@/lib/domain/ids/id";
import type { Plan } from "@/lib/domain/policies/plans";
import type { Actor, MemberScope, Mode, PersonActor, ProjectScope, TeamScope } from "@/lib/domain/policies/scope";

/**
 * The only casts to the proofs of scope. Each is made from a row that was read just before: a working key, a
 * live session's membership, or a row that the sweep found due.
 */

type TeamRow = { teamId: TeamId; teamSlug: string; plan: Plan };

export function provedProject<Who extends Actor>(
  row: TeamRow & { projectId: ProjectId; mode: Mode },
  actor: Who,
): ProjectScope<Who> {
  const { teamId, teamSlug, plan, projectId, mode } = row;
  return { teamId, teamSlug, plan, projectId, mode, actor } as ProjectScope<Who>;
}

export function provedMember(row: TeamRow, actor: PersonActor): MemberScope {
  return { teamId: row.teamId, teamSlug: row.teamSlug, plan: row.plan, actor } as MemberScope;
}

export const SYSTEM_ACTOR = { type: "system", id: null, name: "Human Approval" } as const;

export function provedSystem(row: TeamRow): TeamScope {
  return { teamId: row.teamId, teamSlug: row.teamSlug, plan: row.plan, actor: SYSTEM_ACTOR } as TeamScope;
}
