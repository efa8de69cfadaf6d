import type { UpdateEndpointBody } from "@/lib/contract/endpoint-resource";
import type { EndpointView } from "@/lib/contract/webhook-views";
import { proveEndpoint } from "@/lib/data/endpoints/endpoints";
import { inTeamByPrisma } from "@/lib/data/prisma";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { type Refusal, type Result, refuse } from "@/lib/domain/result";
import type { EndpointRefusal } from "./create-endpoint";
import { updateOwnEndpoint } from "./manage-endpoint";
import { viewEndpoint } from "./view-endpoint";

/** Changes an endpoint of the team, its being on or off included, as a key of its project would. */
export async function changeTeamEndpoint(
  scope: MemberScope,
  id: string,
  change: UpdateEndpointBody,
  now: Date,
): Promise<Result<EndpointView, EndpointRefusal | Refusal<"not_found">>> {
  const project = await inTeamByPrisma(scope, (tx) => proveEndpoint(tx, scope, id));
  if (!project) return refuse("not_found");
  const changed = await updateOwnEndpoint(project, id, change, now);
  return changed.ok ? viewEndpoint(scope, id, now) : changed;
}
