import type { TeamExportView } from "@/lib/contract/team-views";
import { findTeamName } from "@/lib/data/teams/teams";
import { inTeam } from "@/lib/data/transaction";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { recordAct } from "../audit/record-act";

/** Writes into the trail that somebody takes everything along, and says where it is. Reading it changes nothing. */
export async function beginExport(scope: MemberScope, now: Date): Promise<TeamExportView> {
  await inTeam(scope, async (tx) => {
    const target = { type: "team", id: scope.teamId, name: await findTeamName(tx, scope) } as const;
    await recordAct(tx, scope, { type: "team.exported", target }, now);
  });
  return { url: `/api/app/${scope.teamSlug}/export.jsonl` };
}
