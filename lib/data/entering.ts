import pg from "pg";
import type { KeyClaim, TeamScope } from "@/lib/domain/policies/scope";
import type { Statement } from "./batch";

/** As `refuse_remembered_key` raises it. */
const NOT_AS_REMEMBERED = "HA001";

/**
 * The statement that opens a team's rows to the rest of its transaction. Where the scope rests on what was remembered
 * of a key, it first looks whether all of that still holds; if not, it fails, and nothing behind it is run.
 */
export function entering(scope: TeamScope): Statement {
  if (scope.claim) return enteringByKey(scope, scope.claim);
  return {
    name: "enter-team",
    text: "SELECT set_config('app.team_id', $1, true), set_config('app.hidden_projects', $2, true)",
    values: [scope.teamId, scope.hiddenProjects.join(",")],
  };
}

/**
 * In this order, which CASE promises: the look at the key is one of the team, and sees nothing before that is named. Were
 * it taken the other way round, every key would be refused.
 */
const ENTER_BY_KEY = `SELECT CASE
    WHEN set_config('app.team_id', $1, true) <> $1 THEN refuse_remembered_key()
    WHEN EXISTS (
      SELECT FROM api_keys k JOIN projects p ON p.team_id = $1 AND p.id = k.project_id JOIN teams t ON t.id = k.team_id
      WHERE k.team_id = $1 AND k.id = $6 AND k.project_id = $4 AND k.mode::text = $5 AND k.name = $7 AND k.scopes = $8
        AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $9)
        AND p.archived_at IS NULL
        AND t.deleted_at IS NULL AND t.slug = $2 AND t.plan::text = $3
    ) THEN true
    ELSE refuse_remembered_key()
  END`;

function enteringByKey({ teamId, teamSlug, plan, actor }: TeamScope, claim: KeyClaim): Statement {
  const { projectId, mode, scopes, clock } = claim;
  return {
    name: "enter-by-key",
    text: ENTER_BY_KEY,
    values: [teamId, teamSlug, plan, projectId, mode, actor.id, actor.name, scopes, clock()],
  };
}

/** Whether a transaction failed because a key, or what it stands for, is no longer as it was remembered. */
export function isKeyNotAsRemembered(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === NOT_AS_REMEMBERED;
}
