import { findTeamName } from "@/lib/data/teams/teams";
import { inTeam } from "@/lib/data/transaction";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { recordAct } from "../audit/record-act";

/** Notes that somebody takes everything of the team along, before they get the first line. */
export function recordTeamExport(scope: MemberScope, now: Date): Promise<void> {
  return inTeam(scope, async (tx) => {
    const target = { type: "team", id: scope.teamId, name: await findTeamName(tx, scope) } as const;
    await recordAct(tx, scope, { type: "team.exported", target }, now);
  });
}
