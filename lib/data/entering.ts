import pg from "pg";
import type { KeyClaim, TeamScope } from "@/lib/domain/policies/scope";
import type { Statement } from "./batch";

/** As `enter_by_key` raises it. */
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

function enteringByKey({ teamId, teamSlug, plan, actor }: TeamScope, claim: KeyClaim): Statement {
  const { projectId, mode, scopes, clock } = claim;
  return {
    name: "enter-by-key",
    text: "SELECT enter_by_key($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    values: [teamId, teamSlug, plan, projectId, mode, actor.id, actor.name, scopes, clock()],
  };
}

/** Whether a transaction failed because a key, or what it stands for, is no longer as it was remembered. */
export function isKeyNotAsRemembered(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === NOT_AS_REMEMBERED;
}
