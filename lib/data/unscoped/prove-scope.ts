import type { Actor, MemberScope, Mode, PersonActor, ProjectScope, TeamScope } from "@/lib/domain/policies/scope";
import type { ProjectId, TeamId } from "@/lib/domain/ids/id";

/**
 * The only casts to the proofs of scope. Each is made from a row that was read just before: a working key, a
 * live session's membership, or a row that the sweep found due.
 */

export function provedProject<Who extends Actor>(
  row: { teamId: TeamId; teamSlug: string; projectId: ProjectId; mode: Mode },
  actor: Who,
): ProjectScope<Who> {
  const { teamId, teamSlug, projectId, mode } = row;
  return { teamId, teamSlug, projectId, mode, actor } as ProjectScope<Who>;
}

export function provedMember(row: { teamId: TeamId; teamSlug: string }, actor: PersonActor): MemberScope {
  return { teamId: row.teamId, teamSlug: row.teamSlug, actor } as MemberScope;
}

export const SYSTEM_ACTOR = { type: "system", id: null, name: "Human Approval" } as const;

export function provedSystem(row: { teamId: TeamId; teamSlug: string }): TeamScope {
  return { teamId: row.teamId, teamSlug: row.teamSlug, actor: SYSTEM_ACTOR } as TeamScope;
}
