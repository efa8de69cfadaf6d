import type { TeamId, UserId } from "@/lib/domain/ids/id";
import type { Plan } from "@/lib/domain/policies/plans";
import { poolOf } from "../pool";
import type { Tx } from "../transaction";

/** What the operator of an installation looks at and changes, across all teams. */

export type TeamOverview = {
  slug: string;
  name: string;
  plan: Plan;
  createdAt: Date;
  members: number;
  projects: number;
  pending: number;
};

export async function listAllTeams(): Promise<TeamOverview[]> {
  const { rows } = await poolOf("ha_system").query<TeamOverview>(
    `SELECT t.slug, t.name, t.plan, t.created_at AS "createdAt",
        (SELECT count(*) FROM memberships m WHERE m.team_id = t.id) AS members,
        (SELECT count(*) FROM projects p WHERE p.team_id = t.id AND p.archived_at IS NULL) AS projects,
        (SELECT count(*) FROM requests r WHERE r.team_id = t.id AND r.status = 'pending' AND r.mode = 'live') AS pending
      FROM teams t WHERE t.deleted_at IS NULL ORDER BY t.created_at, t.id`,
  );
  return rows;
}

/** Gives a team another plan; the team with the plan that it had, or null where there is none of that slug. */
export async function updatePlan(
  tx: Tx,
  slug: string,
  plan: Plan,
): Promise<{ id: TeamId; name: string; before: Plan } | null> {
  const { rows } = await tx.query<{ id: TeamId; name: string; before: Plan }>(
    `WITH before AS (SELECT id, plan FROM teams WHERE slug = $1 AND deleted_at IS NULL FOR UPDATE)
     UPDATE teams t SET plan = $2::plan FROM before WHERE t.id = before.id
     RETURNING t.id, t.name, before.plan AS before`,
    [slug, plan],
  );
  return rows[0] ?? null;
}

export type AccountOverview = {
  email: string;
  name: string;
  createdAt: Date;
  disabledAt: Date | null;
  /** The slugs of the teams, each with the role. */
  teams: string[];
};

export async function listAllAccounts(): Promise<AccountOverview[]> {
  const { rows } = await poolOf("ha_system").query<AccountOverview>(
    `SELECT u.email, u.name, u.created_at AS "createdAt", u.disabled_at AS "disabledAt",
        ARRAY(SELECT t.slug || ' (' || m.role::text || ')' FROM memberships m JOIN teams t ON t.id = m.team_id
          WHERE m.user_id = u.id AND t.deleted_at IS NULL ORDER BY m.created_at, t.id) AS teams
      FROM users u ORDER BY u.created_at, u.id`,
  );
  return rows;
}

/**
 * Lets an account in no more, since a moment, and ends its sessions; or lets it in again (null), to sign in anew. Null
 * where nobody has that address.
 */
export async function updateDisabled(
  tx: Tx,
  email: string,
  disabledAt: Date | null,
  now: Date,
): Promise<{ id: UserId; name: string; hasChanged: boolean } | null> {
  const { rows } = await tx.query<{ id: UserId; name: string; hasChanged: boolean }>(
    `WITH before AS (SELECT id, disabled_at FROM users WHERE email = $1 FOR UPDATE)
     UPDATE users u SET disabled_at = CASE WHEN $2::timestamptz IS NULL THEN NULL ELSE coalesce(u.disabled_at, $2) END
     FROM before WHERE u.id = before.id
     RETURNING u.id, u.name, (before.disabled_at IS NULL) <> ($2::timestamptz IS NULL) AS "hasChanged"`,
    [email, disabledAt],
  );
  const account = rows[0];
  if (account && disabledAt)
    await tx.query("UPDATE sessions SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL", [account.id, now]);
  return account ?? null;
}
