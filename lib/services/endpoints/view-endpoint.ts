import { COUNT_MAX, presentEndpoint } from "@/lib/contract/present-webhooks";
import type { EndpointView } from "@/lib/contract/webhook-views";
import { readEndpointLoads } from "@/lib/data/endpoints/endpoint-loads";
import { findEndpoint } from "@/lib/data/endpoints/endpoints";
import { inTeamByPrisma } from "@/lib/data/prisma";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

/** One endpoint as the Webhooks page shows it. */
export function viewEndpoint(
  scope: MemberScope,
  id: string,
  now: Date,
): Promise<Result<EndpointView, Refusal<"not_found">>> {
  return inTeamByPrisma(scope, async (tx) => {
    const endpoint = await findEndpoint(tx, scope, id);
    if (!endpoint) return refuse("not_found");
    const loads = await readEndpointLoads(tx, scope, now, COUNT_MAX, id);
    return ok(presentEndpoint(endpoint, loads.get(id), now));
  });
}
