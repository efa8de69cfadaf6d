import type { ProjectId, UserId } from "@/lib/domain/ids/id";
import type { Role } from "@/lib/domain/policies/roles";
import type { TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

/** A member of the team, and what they are listed for in a project. */
export type ProjectMember = { id: UserId; name: string; role: Role; sees: boolean; decides: boolean };

/** All members of the team by name, with what each is listed for in a project. */
export async function listProjectMembers(tx: Tx, scope: TeamScope, projectId: ProjectId): Promise<ProjectMember[]> {
  const { rows } = await tx.query<ProjectMember>({
    name: "list-project-members",
    text: `SELECT u.id, u.name, m.role, coalesce(x.sees, false) AS sees, coalesce(x.decides, false) AS decides
      FROM memberships m JOIN users u ON u.id = m.user_id
      LEFT JOIN project_people x ON x.team_id = $1 AND x.project_id = $2 AND x.user_id = m.user_id
      WHERE m.team_id = $1 ORDER BY lower(u.name), u.id`,
    values: [scope.teamId, projectId],
  });
  return rows;
}

export type ProjectAccess = {
  isRestricted: boolean;
  limitsDeciders: boolean;
  people: { id: UserId; sees: boolean; decides: boolean }[];
};

/** Replaces who is listed for a project, and what for. */
export async function saveProjectAccess(
  tx: Tx,
  scope: TeamScope,
  projectId: ProjectId,
  { isRestricted, limitsDeciders, people }: ProjectAccess,
): Promise<void> {
  const { teamId } = scope;
  await tx.query({
    name: "set-project-access",
    text: "UPDATE projects SET is_restricted = $3, limits_deciders = $4 WHERE team_id = $1 AND id = $2",
    values: [teamId, projectId, isRestricted, limitsDeciders],
  });
  await tx.query({
    name: "clear-project-people",
    text: "DELETE FROM project_people WHERE team_id = $1 AND project_id = $2",
    values: [teamId, projectId],
  });
  await tx.query({
    name: "list-project-people",
    text: `INSERT INTO project_people (project_id, user_id, team_id, sees, decides)
      SELECT $2, person.id, $1, person.sees, person.decides
      FROM unnest($3::text[], $4::boolean[], $5::boolean[]) AS person(id, sees, decides)`,
    values: [
      teamId,
      projectId,
      people.map(({ id }) => id),
      people.map(({ sees }) => sees),
      people.map(({ decides }) => decides),
    ],
  });
}
