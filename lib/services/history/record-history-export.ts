import { inTeam } from "@/lib/data/transaction";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { recordAct } from "../audit/record-act";

/** Notes that somebody takes the history along, and which part of it, before they get the first line. */
export function recordHistoryExport(scope: MemberScope, filter: Record<string, string>, now: Date): Promise<void> {
  const target = { type: "team", id: scope.teamId, name: scope.teamSlug } as const;
  return inTeam(scope, (tx) => recordAct(tx, scope, { type: "history.exported", target, after: filter }, now));
}
