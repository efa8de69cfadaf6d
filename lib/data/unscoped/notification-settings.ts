import type { ProjectId, TeamId, UserId } from "@/lib/domain/ids/id";
import type { NoticeChoice } from "@/lib/domain/notifications/plan-notice";
import type { QuietHours } from "@/lib/domain/notifications/quiet-hours";
import type { Plan } from "@/lib/domain/policies/plans";
import type { Role } from "@/lib/domain/policies/roles";
import type { Tx } from "../transaction";
import { toQuietHours } from "./notifications";

/** A person's quiet hours; null where they have none. */
export async function findQuietHours(tx: Tx, userId: UserId): Promise<QuietHours | null> {
  const { rows } = await tx.query({
    name: "find-quiet-hours",
    text: `SELECT quiet_from AS "quietFrom", quiet_until AS "quietUntil", time_zone AS "timeZone"
      FROM notification_settings WHERE user_id = $1`,
    values: [userId],
  });
  return rows[0] ? toQuietHours(rows[0]) : null;
}

/** What a person wants to be told of in a team, and what they are listed for in its projects. */
export type ChosenTeam = {
  teamId: TeamId;
  teamSlug: string;
  teamName: string;
  plan: Plan;
  role: Role;
  choice: NoticeChoice & { mutedProjectIds: string[] };
  projects: ChosenProject[];
};

export type ChosenProject = {
  id: ProjectId;
  name: string;
  isRestricted: boolean;
  limitsDeciders: boolean;
  sees: boolean;
  decides: boolean;
};

type TeamRow = Omit<ChosenTeam, "choice"> & NoticeChoice & { mutedProjectIds: string[] };

/** The teams of a person, the oldest membership first, with the projects in use. */
export async function listChosenTeams(tx: Tx, userId: UserId): Promise<ChosenTeam[]> {
  const { rows } = await tx.query<TeamRow>({
    name: "list-chosen-teams",
    text: `SELECT m.team_id AS "teamId", t.slug AS "teamSlug", t.name AS "teamName", t.plan, m.role,
        coalesce(c.is_on, true) AS "isOn", coalesce(c.least_risk, 'low') AS "leastRisk",
        coalesce(c.muted_project_ids, '{}') AS "mutedProjectIds",
        coalesce((
          SELECT json_agg(json_build_object('id', p.id, 'name', p.name, 'isRestricted', p.is_restricted,
            'limitsDeciders', p.limits_deciders, 'sees', coalesce(x.sees, false), 'decides', coalesce(x.decides, false))
            ORDER BY p.created_at, p.id)
          FROM projects p LEFT JOIN project_people x ON x.project_id = p.id AND x.user_id = m.user_id
          WHERE p.team_id = m.team_id AND p.archived_at IS NULL
        ), '[]') AS projects
      FROM memberships m JOIN teams t ON t.id = m.team_id AND t.deleted_at IS NULL
      LEFT JOIN notification_choices c ON c.team_id = m.team_id AND c.user_id = m.user_id
      WHERE m.user_id = $1 ORDER BY m.created_at, t.id`,
    values: [userId],
  });
  return rows.map(({ isOn, leastRisk, mutedProjectIds, ...team }) => ({
    ...team,
    choice: { isOn, leastRisk, mutedProjectIds },
  }));
}

export async function saveQuietHours(tx: Tx, userId: UserId, quiet: QuietHours | null): Promise<void> {
  await tx.query({
    name: "save-quiet-hours",
    text: `INSERT INTO notification_settings (user_id, quiet_from, quiet_until, time_zone) VALUES ($1, $2, $3, $4)
      ON CONFLICT (user_id) DO UPDATE SET quiet_from = $2, quiet_until = $3, time_zone = $4`,
    values: [userId, quiet?.from ?? null, quiet?.until ?? null, quiet?.timeZone ?? null],
  });
}

export async function saveChoice(
  tx: Tx,
  userId: UserId,
  teamId: TeamId,
  { isOn, leastRisk, mutedProjectIds }: ChosenTeam["choice"],
): Promise<void> {
  await tx.query({
    name: "save-choice",
    text: `INSERT INTO notification_choices (team_id, user_id, is_on, least_risk, muted_project_ids)
      VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (team_id, user_id) DO UPDATE SET is_on = $3, least_risk = $4, muted_project_ids = $5`,
    values: [teamId, userId, isOn, leastRisk, mutedProjectIds],
  });
}

/** Has whatever waits on a person looked at anew: it may have been put off by what was just changed. */
export async function lookAgain(tx: Tx, userId: UserId, now: Date): Promise<void> {
  await tx.query({
    name: "look-again",
    text: "UPDATE notifications SET due_at = $2 WHERE user_id = $1 AND told_at IS NULL AND due_at > $2",
    values: [userId, now],
  });
}
