import { presentEndpoint } from "@/lib/contract/present-webhooks";
import type { EndpointView } from "@/lib/contract/session-views";
import { countDeliveriesSince, listTeamEndpoints } from "@/lib/data/endpoints/endpoints";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { DAY_MS } from "@/lib/domain/clock/clock";
import type { MemberScope } from "@/lib/domain/policies/scope";

/** The team's endpoints, the newest first, each with what became of its last day's deliveries. */
export function listEndpoints(scope: MemberScope, now: Date): Promise<EndpointView[]> {
  return inTeamByPrisma(scope, async (tx) => {
    const endpoints = await listTeamEndpoints(tx, scope);
    const counts = await countDeliveriesSince(tx, scope, new Date(now.getTime() - DAY_MS));
    return endpoints.map((endpoint) => presentEndpoint(endpoint, counts.get(endpoint.id)));
  });
}
