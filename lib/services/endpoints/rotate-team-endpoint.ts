import type { NewEndpointView } from "@/lib/contract/webhook-views";
import { proveEndpoint } from "@/lib/data/endpoints/endpoints";
import { inTeamByPrisma } from "@/lib/data/prisma";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { rotateOwnEndpoint } from "./manage-endpoint";
import { viewEndpoint } from "./view-endpoint";

/** Gives an endpoint of the team a new secret, shown in this answer alone; for a day both sign. */
export async function rotateTeamEndpoint(
  scope: MemberScope,
  id: string,
  now: Date,
): Promise<Result<NewEndpointView, Refusal<"not_found">>> {
  const project = await inTeamByPrisma(scope, (tx) => proveEndpoint(tx, scope, id));
  if (!project) return refuse("not_found");
  const rotated = await rotateOwnEndpoint(project, id, now);
  if (!rotated.ok) return rotated;
  const view = await viewEndpoint(scope, id, now);
  return view.ok ? ok({ ...view.value, secret: rotated.value.secret }) : view;
}
