import { readQuota } from "@/lib/data/requests/quota";
import { onceInTeam } from "@/lib/data/transaction";
import { SECOND_MS } from "@/lib/domain/clock/clock";
import { MONTHLY_REQUESTS_MAX, quotaMonth } from "@/lib/domain/policies/plans";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import type { Window } from "./windows";

/** The plan's month as it stands now, for teams that have a limit; others cost no query. */
export async function monthOf(scope: ProjectScope, now: Date): Promise<Window[]> {
  const limit = MONTHLY_REQUESTS_MAX[scope.plan];
  if (limit === null || scope.mode !== "live") return [];
  const { start, end } = quotaMonth(now);
  const used = await onceInTeam(scope, (tx) => readQuota(tx, scope, start));
  return [
    {
      name: "month",
      limit,
      remaining: Math.max(0, limit - used),
      resetsAt: end,
      lengthSeconds: (end.getTime() - start.getTime()) / SECOND_MS,
    },
  ];
}
