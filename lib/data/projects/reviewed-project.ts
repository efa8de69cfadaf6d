import type { ProjectId, RequestId } from "@/lib/domain/ids/id";
import type { ListedDecider } from "@/lib/domain/policies/can";
import type { Role } from "@/lib/domain/policies/roles";
import type { MemberScope, TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

/** What a decision asks of a project. */
export type ReviewedProject = {
  id: ProjectId;
  name: string;
  effectTemplates: string[];
  /** Whether only those see it who are listed, and who may change that. */
  isRestricted: boolean;
  /** Those who are listed to decide in it; null where everybody does whose role may. */
  deciders: ListedDecider[] | null;
};

/** The select list of a project `p` as a decision in it needs it; `$1` is the team. */
export const REVIEWED_PROJECT = `p.id, p.name, p.effect_templates AS "effectTemplates", p.is_restricted AS "isRestricted",
  CASE WHEN p.limits_deciders THEN (
    SELECT coalesce(json_agg(json_build_object('id', u.id, 'name', u.name, 'role', m.role) ORDER BY lower(u.name), u.id), '[]')
    FROM project_people x JOIN memberships m ON m.team_id = x.team_id AND m.user_id = x.user_id
    JOIN users u ON u.id = x.user_id
    WHERE x.team_id = $1 AND x.project_id = p.id AND x.decides) END AS deciders`;

/**
 * Until the transaction ends, nobody changes the project of this request: neither who decides in it nor what it makes
 * of its requests; and nobody removes or demotes this member. Whoever is about to decide or to change one of these waits
 * for the other, and then reads what it left.
 *
 * @returns the member's role now; null where they are a member no more, or there is no such request
 */
export async function holdProjectOf(tx: Tx, scope: MemberScope, requestId: RequestId): Promise<Role | null> {
  const { rows } = await tx.query<{ role: Role }>({
    name: "hold-project-of-request",
    text: `SELECT m.role FROM requests r JOIN projects p ON p.team_id = $1 AND p.id = r.project_id
        JOIN memberships m ON m.team_id = $1 AND m.user_id = $3
      WHERE r.team_id = $1 AND r.id = $2 FOR KEY SHARE OF p FOR SHARE OF m`,
    values: [scope.teamId, requestId, scope.actor.id],
  });
  return rows[0]?.role ?? null;
}

/** A project as a decision in it needs it; null where the team has none of that id. */
export async function findReviewedProject(tx: Tx, scope: TeamScope, id: ProjectId): Promise<ReviewedProject | null> {
  const { rows } = await tx.query<ReviewedProject>({
    name: "find-reviewed-project",
    text: `SELECT ${REVIEWED_PROJECT} FROM projects p WHERE p.team_id = $1 AND p.id = $2`,
    values: [scope.teamId, id],
  });
  return rows[0] ?? null;
}

/** The team's projects in which only those decide who are listed. */
export async function listProjectsWithDeciders(tx: Tx, scope: TeamScope): Promise<ReviewedProject[]> {
  const { rows } = await tx.query<ReviewedProject>({
    name: "list-projects-with-deciders",
    text: `SELECT ${REVIEWED_PROJECT} FROM projects p WHERE p.team_id = $1 AND p.limits_deciders`,
    values: [scope.teamId],
  });
  return rows;
}
