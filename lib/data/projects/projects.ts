import { isId, type ProjectId } from "@/lib/domain/ids/id";
import type { MemberScope, Mode, PersonActor, ProjectScope, TeamScope } from "@/lib/domain/policies/scope";
import type { PrismaTx } from "../prisma";
import { provedProject } from "../unscoped/prove-scope";

export type ProjectRow = { id: ProjectId; name: string };

/** The scope's own team. */
export function findTeam(tx: PrismaTx, scope: TeamScope): Promise<{ name: string } | null> {
  return tx.team.findUnique({ where: { id: scope.teamId }, select: { name: true } });
}

export async function listProjects(tx: PrismaTx, scope: TeamScope): Promise<ProjectRow[]> {
  const projects = await tx.project.findMany({
    where: { teamId: scope.teamId },
    select: { id: true, name: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return projects as ProjectRow[];
}

export async function findProject(tx: PrismaTx, scope: TeamScope, id: string): Promise<ProjectRow | null> {
  if (!isId("proj", id)) return null;
  const project = await tx.project.findFirst({
    where: { id, teamId: scope.teamId },
    select: { id: true, name: true },
  });
  return project as ProjectRow | null;
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
