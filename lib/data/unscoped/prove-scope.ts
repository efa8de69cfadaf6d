import type { ProjectId, TeamId } from "@/lib/domain/ids/id";
import type { Plan } from "@/lib/domain/policies/plans";
import type {
  Actor,
  KeyClaim,
  MemberScope,
  Mode,
  PersonActor,
  ProjectScope,
  TeamScope,
} from "@/lib/domain/policies/scope";

/**
 * The only casts to the proofs of scope. Each is made from a row that was read just before: a working key, a
 * live session's membership, or a row that the sweep found due. A key's may be one that was read earlier: then the
 * scope says so by its claim, and proves it in each of its transactions.
 */

type TeamRow = { teamId: TeamId; teamSlug: string; plan: Plan };
/** A person's row says what is hidden from them: who forgets it does not compile. */
type PersonRow = TeamRow & { hiddenProjects: readonly ProjectId[] };

export function provedProject<Who extends Actor>(
  row: (Who extends PersonActor ? PersonRow : TeamRow & { hiddenProjects?: never }) & {
    projectId: ProjectId;
    mode: Mode;
  },
  actor: Who,
  claim?: KeyClaim,
): ProjectScope<Who> {
  const { teamId, teamSlug, plan, hiddenProjects = [], projectId, mode } = row;
  return { teamId, teamSlug, plan, hiddenProjects, projectId, mode, actor, claim } as ProjectScope<Who>;
}

export function provedMember(row: PersonRow, actor: PersonActor): MemberScope {
  const { teamId, teamSlug, plan, hiddenProjects } = row;
  return { teamId, teamSlug, plan, hiddenProjects, actor } as MemberScope;
}

export const SYSTEM_ACTOR = { type: "system", id: null, name: "Human Approval" } as const;

export function provedSystem(row: TeamRow): TeamScope {
  const { teamId, teamSlug, plan } = row;
  const hiddenProjects: readonly ProjectId[] = [];
  return { teamId, teamSlug, plan, hiddenProjects, actor: SYSTEM_ACTOR } as TeamScope;
}
