import type { TeamView } from "@/lib/contract/team-views";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { listProjects } from "@/lib/data/projects/projects";
import type { Membership, Person } from "@/lib/data/unscoped/sessions";
import { can } from "@/lib/domain/policies/can";
import { PERMISSIONS } from "@/lib/domain/policies/roles";
import type { MemberScope } from "@/lib/domain/policies/scope";

/** What every page of the dashboard is rendered with: the team, its projects, and what this person may do. */
export async function viewTeam(scope: MemberScope, membership: Membership, person: Person): Promise<TeamView> {
  const projects = await inTeamByPrisma(scope, (tx) => listProjects(tx, scope));
  const { role } = membership;
  const may = Object.fromEntries(PERMISSIONS.map((permission) => [permission, can({ role }, permission)]));
  return {
    id: scope.teamId,
    slug: membership.teamSlug,
    name: membership.teamName,
    projects: projects.filter(({ archivedAt }) => archivedAt === null).map(({ id, name }) => ({ id, name })),
    me: {
      id: person.id,
      name: person.name,
      email: person.email,
      is_email_verified: person.emailVerifiedAt !== null,
      role,
      may: may as TeamView["me"]["may"],
    },
  };
}
