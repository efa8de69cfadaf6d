import { COUNT_MAX, presentEndpoint } from "@/lib/contract/present-webhooks";
import type { EndpointView } from "@/lib/contract/webhook-views";
import { readEndpointLoads } from "@/lib/data/endpoints/endpoint-loads";
import { listTeamEndpoints } from "@/lib/data/endpoints/endpoints";
import { inTeamByPrisma } from "@/lib/data/prisma";
import type { MemberScope } from "@/lib/domain/policies/scope";

/** The team's endpoints, the newest first, each with what became of its last day's deliveries. */
export function listEndpoints(scope: MemberScope, now: Date): Promise<EndpointView[]> {
  return inTeamByPrisma(scope, async (tx) => {
    const endpoints = await listTeamEndpoints(tx, scope);
    const loads = await readEndpointLoads(tx, scope, now, COUNT_MAX);
    return endpoints.map((endpoint) => presentEndpoint(endpoint, loads.get(endpoint.id), now));
  });
}
