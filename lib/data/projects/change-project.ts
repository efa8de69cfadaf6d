import pg from "pg";
import type { ProjectId, RequestId } from "@/lib/domain/ids/id";
import type { TeamScope } from "@/lib/domain/policies/scope";
import type { Risk } from "@/lib/domain/requests/approval-request";
import { risksBelow } from "@/lib/domain/requests/policy";
import type { Tx } from "../transaction";

const UNIQUE_VIOLATION = "23505";

/** What can be changed of a project, beside who sees and decides it. */
export type ProjectValues = {
  name: string;
  effectTemplates: string[];
  defaultExpirySeconds: number | null;
  defaultRisk: Risk;
  minimumRisk: Risk;
};

export type HeldProject = ProjectValues & {
  id: ProjectId;
  archivedAt: Date | null;
  isRestricted: boolean;
  limitsDeciders: boolean;
};

/**
 * A project of the team, for this transaction alone: whoever asks something in it, or decides in it, is waited for, and
 * waits. Null where the team has none of that id.
 */
export async function holdProject(tx: Tx, scope: TeamScope, id: ProjectId): Promise<HeldProject | null> {
  const { rows } = await tx.query<HeldProject>({
    name: "hold-project",
    text: `SELECT p.id, p.name, p.effect_templates AS "effectTemplates", p.default_expiry_seconds AS "defaultExpirySeconds",
        p.default_risk AS "defaultRisk", p.minimum_risk AS "minimumRisk", p.archived_at AS "archivedAt",
        p.is_restricted AS "isRestricted", p.limits_deciders AS "limitsDeciders"
      FROM projects p WHERE p.team_id = $1 AND p.id = $2 FOR UPDATE`,
    values: [scope.teamId, id],
  });
  return rows[0] ?? null;
}

/** What the team's new projects begin with. */
export async function findTeamDefaults(
  tx: Tx,
  scope: TeamScope,
): Promise<Pick<ProjectValues, "defaultExpirySeconds" | "defaultRisk">> {
  const { rows } = await tx.query<Pick<ProjectValues, "defaultExpirySeconds" | "defaultRisk">>({
    name: "find-team-defaults",
    text: `SELECT t.default_expiry_seconds AS "defaultExpirySeconds", t.default_risk AS "defaultRisk"
      FROM teams t WHERE t.id = $1`,
    values: [scope.teamId],
  });
  return rows[0] ?? { defaultExpirySeconds: null, defaultRisk: "low" };
}

/** Makes a project. False when the team has one of that name. */
export async function insertProject(
  tx: Tx,
  scope: TeamScope,
  project: ProjectValues & { id: ProjectId },
  now: Date,
): Promise<boolean> {
  const { id, name, effectTemplates, defaultExpirySeconds, defaultRisk, minimumRisk } = project;
  const { rowCount } = await tx.query({
    name: "insert-project",
    text: `INSERT INTO projects (id, team_id, name, effect_templates, default_expiry_seconds, default_risk, minimum_risk,
        created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (team_id, name) DO NOTHING`,
    values: [id, scope.teamId, name, effectTemplates, defaultExpirySeconds, defaultRisk, minimumRisk, now],
  });
  return rowCount === 1;
}

/** Changes a project. False when the team has another one of that name: the transaction is then good for nothing more. */
export async function updateProject(tx: Tx, scope: TeamScope, id: ProjectId, values: ProjectValues): Promise<boolean> {
  const { name, effectTemplates, defaultExpirySeconds, defaultRisk, minimumRisk } = values;
  try {
    await tx.query({
      name: "update-project",
      text: `UPDATE projects SET name = $3, effect_templates = $4, default_expiry_seconds = $5, default_risk = $6,
          minimum_risk = $7 WHERE team_id = $1 AND id = $2`,
      values: [scope.teamId, id, name, effectTemplates, defaultExpirySeconds, defaultRisk, minimumRisk],
    });
    return true;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === UNIQUE_VIOLATION) return false;
    throw error;
  }
}

/**
 * Raises what waits in a project to its least risk; their ids. In the order of their ids, as whoever else locks several
 * requests does.
 */
export async function raisePendingRisk(
  tx: Tx,
  scope: TeamScope,
  { id, minimumRisk }: { id: ProjectId; minimumRisk: Risk },
  now: Date,
): Promise<RequestId[]> {
  const { rows } = await tx.query<{ id: RequestId }>(
    `WITH low AS (
       SELECT r.id FROM requests r
       WHERE r.team_id = $1 AND r.project_id = $2 AND r.mode = ANY($6) AND r.status = 'pending' AND r.risk = ANY($3)
       ORDER BY r.id FOR UPDATE
     )
     UPDATE requests r SET risk = $4, updated_at = $5,
       -- Of what is of high risk people are told at once, where they are not told yet.
       notify_at = CASE WHEN $4 = 'high' AND r.notify_at > $5 THEN $5 ELSE r.notify_at END
     FROM low WHERE r.team_id = $1 AND r.id = low.id AND r.status = 'pending' RETURNING r.id`,
    [scope.teamId, id, risksBelow(minimumRisk), minimumRisk, now, ["live", "test"]],
  );
  return rows.map((row) => row.id);
}

/** How many of the team's projects are not archived. */
export async function countActiveProjects(tx: Tx, scope: TeamScope): Promise<number> {
  const { rows } = await tx.query<{ count: number }>({
    name: "count-active-projects",
    text: "SELECT count(*)::int AS count FROM projects p WHERE p.team_id = $1 AND p.archived_at IS NULL",
    values: [scope.teamId],
  });
  return rows[0]?.count ?? 0;
}

/** Puts a project away since a moment, or back (null). */
export async function setArchived(tx: Tx, scope: TeamScope, id: ProjectId, at: Date | null): Promise<void> {
  await tx.query({
    name: "set-project-archived",
    text: "UPDATE projects SET archived_at = $3 WHERE team_id = $1 AND id = $2",
    values: [scope.teamId, id, at],
  });
}
