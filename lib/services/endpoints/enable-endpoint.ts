import { presentEndpoint } from "@/lib/contract/present-webhooks";
import type { EndpointView } from "@/lib/contract/session-views";
import { countDeliveriesSince, enableEndpointRow, findEndpoint } from "@/lib/data/endpoints/endpoints";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { DAY_MS } from "@/lib/domain/clock/clock";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { wakeDispatcher } from "@/lib/realtime/wake";

/** Switches an endpoint on again, after whatever switched it off was mended. */
export async function enableEndpoint(
  scope: MemberScope,
  id: string,
  now: Date,
): Promise<Result<EndpointView, Refusal<"not_found">>> {
  if (!isId("we", id)) return refuse("not_found");
  const endpoint = await inTeamByPrisma(scope, async (tx) => {
    if (!(await enableEndpointRow(tx, scope, id))) return null;
    const row = await findEndpoint(tx, scope, id);
    const counts = await countDeliveriesSince(tx, scope, new Date(now.getTime() - DAY_MS));
    return row && presentEndpoint(row, counts.get(id));
  });
  wakeDispatcher();
  return endpoint ? ok(endpoint) : refuse("not_found");
}
