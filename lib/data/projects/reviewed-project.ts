import type { ProjectId } from "@/lib/domain/ids/id";
import type { ListedDecider } from "@/lib/domain/policies/can";
import type { TeamScope } from "@/lib/domain/policies/scope";
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
