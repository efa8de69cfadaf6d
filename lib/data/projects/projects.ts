import { isId, type ProjectId } from "@/lib/domain/ids/id";
import type { MemberScope, Mode, PersonActor, ProjectScope, TeamScope } from "@/lib/domain/policies/scope";
import type { PrismaTx } from "../prisma";
import { provedProject } from "../unscoped/prove-scope";

export type ProjectRow = { id: ProjectId; name: string };

/** A project with the sentences of its effect, in order. */
export type ProjectWithEffects = ProjectRow & { effectTemplates: string[] };

const WITH_EFFECTS = { id: true, name: true, effectTemplates: true } as const;

/** The scope's own team. */
export function findTeam(tx: PrismaTx, scope: TeamScope): Promise<{ name: string } | null> {
  return tx.team.findUnique({ where: { id: scope.teamId }, select: { name: true } });
}

export async function listProjects(tx: PrismaTx, scope: TeamScope): Promise<ProjectWithEffects[]> {
  const projects = await tx.project.findMany({
    where: { teamId: scope.teamId },
    select: WITH_EFFECTS,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return projects as ProjectWithEffects[];
}

export async function findProject(tx: PrismaTx, scope: TeamScope, id: string): Promise<ProjectWithEffects | null> {
  if (!isId("proj", id)) return null;
  const project = await tx.project.findFirst({
    where: { id, teamId: scope.teamId },
    select: WITH_EFFECTS,
  });
  return project as ProjectWithEffects | null;
}

/** Replaces a project's effect templates. False when the team has no such project. */
export async function saveEffectTemplates(
  tx: PrismaTx,
  scope: TeamScope,
  id: ProjectId,
  effectTemplates: string[],
): Promise<boolean> {
  const { count } = await tx.project.updateMany({ where: { id, teamId: scope.teamId }, data: { effectTemplates } });
  return count === 1;
}

/** Makes a project, or finds the one of that name; whichever of two at once comes second finds the first. */
export async function findOrInsertProject(
  tx: PrismaTx,
  scope: TeamScope,
  project: ProjectRow,
  now: Date,
): Promise<ProjectRow> {
  const { teamId } = scope;
  await tx.project.createMany({ data: [{ ...project, teamId, createdAt: now }], skipDuplicates: true });
  return (await tx.project.findUniqueOrThrow({
    where: { teamId_name: { teamId, name: project.name } },
    select: { id: true, name: true },
  })) as ProjectRow;
}

/** A member's proof for one project of their team; null when the team has no such project. */
export async function proveProject(
  tx: PrismaTx,
  scope: MemberScope,
  id: string,
  mode: Mode,
): Promise<ProjectScope<PersonActor> | null> {
  const project = await findProject(tx, scope, id);
  return project && provedProject({ ...scope, projectId: project.id, mode }, scope.actor);
}
