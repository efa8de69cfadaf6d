import { COUNT_MAX, presentCount } from "@/lib/contract/present-webhooks";
import type { CountedView } from "@/lib/contract/view-parts";
import { countFailedSince } from "@/lib/data/deliveries/recover-deliveries";
import { findEndpoint } from "@/lib/data/endpoints/endpoints";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { inTeam } from "@/lib/data/transaction";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

/** How many deliveries `recoverDeliveries` would send again now. */
export async function countRecoverable(
  scope: MemberScope,
  endpointId: string,
  since: Date,
  now: Date,
): Promise<Result<CountedView, Refusal<"not_found">>> {
  const endpoint = isId("we", endpointId)
    ? await inTeamByPrisma(scope, (tx) => findEndpoint(tx, scope, endpointId))
    : null;
  if (!endpoint) return refuse("not_found");
  return ok(
    presentCount(await inTeam(scope, (tx) => countFailedSince(tx, scope, endpointId, { since, now }, COUNT_MAX + 1))),
  );
}
