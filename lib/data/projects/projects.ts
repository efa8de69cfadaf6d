import { isId, type ProjectId } from "@/lib/domain/ids/id";
import type { ListedDecider } from "@/lib/domain/policies/can";
import type { Role } from "@/lib/domain/policies/roles";
import type { MemberScope, Mode, PersonActor, ProjectScope, TeamScope } from "@/lib/domain/policies/scope";
import type { Risk } from "@/lib/domain/requests/approval-request";
import type { PrismaTx } from "../prisma";
import { provedProject } from "../unscoped/prove-scope";

export type ProjectRow = { id: ProjectId; name: string };

/** A project with what it makes of its requests, and who sees and decides them. */
export type Project = ProjectRow & {
  /** The sentences of its effect, in order. */
  effectTemplates: string[];
  defaultExpirySeconds: number | null;
  defaultRisk: Risk;
  minimumRisk: Risk;
  archivedAt: Date | null;
  /** Those who are listed to see it; null where the whole team does. */
  viewers: { id: string; name: string }[] | null;
  /** Those who are listed to decide in it; null where everybody does whose role may. */
  deciders: ListedDecider[] | null;
};

const COLUMNS = {
  id: true,
  name: true,
  effectTemplates: true,
  defaultExpirySeconds: true,
  defaultRisk: true,
  minimumRisk: true,
  archivedAt: true,
  isRestricted: true,
  limitsDeciders: true,
  people: {
    select: {
      sees: true,
      decides: true,
      membership: { select: { role: true, user: { select: { id: true, name: true } } } },
    },
    orderBy: { membership: { user: { name: "asc" } } },
  },
} as const;

/** The scope's own team. */
export function findTeam(tx: PrismaTx, scope: TeamScope): Promise<{ name: string } | null> {
  return tx.team.findUnique({ where: { id: scope.teamId }, select: { name: true } });
}

export async function listProjects(tx: PrismaTx, scope: TeamScope): Promise<Project[]> {
  const projects = await tx.project.findMany({
    where: { teamId: scope.teamId },
    select: COLUMNS,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return projects.map(toProject);
}

export async function findProject(tx: PrismaTx, scope: TeamScope, id: string): Promise<Project | null> {
  if (!isId("proj", id)) return null;
  const project = await tx.project.findFirst({ where: { id, teamId: scope.teamId }, select: COLUMNS });
  return project && toProject(project);
}

type SelectedProject = {
  id: string;
  defaultRisk: string;
  minimumRisk: string;
  isRestricted: boolean;
  limitsDeciders: boolean;
  people: {
    sees: boolean;
    decides: boolean;
    membership: { role: Role; user: { id: string; name: string } };
  }[];
} & Pick<Project, "name" | "effectTemplates" | "defaultExpirySeconds" | "archivedAt">;

function toProject({ people, isRestricted, limitsDeciders, ...row }: SelectedProject): Project {
  const viewers = people.flatMap(({ sees, membership }) => (sees ? [membership.user] : []));
  const deciders = people.flatMap(({ decides, membership: { role, user } }) => (decides ? [{ ...user, role }] : []));
  return {
    ...row,
    id: row.id as ProjectId,
    defaultRisk: row.defaultRisk as Risk,
    minimumRisk: row.minimumRisk as Risk,
    viewers: isRestricted ? viewers : null,
    deciders: limitsDeciders ? deciders : null,
  };
}

/**
 * Makes a project, with the team's defaults, or finds the one of that name; whichever of two at once comes second finds
 * the first.
 */
export async function findOrInsertProject(
  tx: PrismaTx,
  scope: TeamScope,
  project: ProjectRow,
  now: Date,
): Promise<ProjectRow> {
  const { teamId } = scope;
  const defaults = await tx.team.findUniqueOrThrow({
    where: { id: teamId },
    select: { defaultExpirySeconds: true, defaultRisk: true },
  });
  await tx.project.createMany({
    data: [{ ...project, ...defaults, teamId, createdAt: now }],
    skipDuplicates: true,
  });
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
