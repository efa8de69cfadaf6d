import { presentEndpoint } from "@/lib/contract/present-webhooks";
import type { NewEndpointBody } from "@/lib/contract/session-bodies";
import type { NewEndpointView } from "@/lib/contract/session-views";
import { findEndpoint } from "@/lib/data/endpoints/endpoints";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { proveProject } from "@/lib/data/projects/projects";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Result, refuse } from "@/lib/domain/result";
import { createEndpoint, type EndpointRefusal } from "./create-endpoint";

/** Adds an endpoint to a project of the team, as the Webhooks page shows it. */
export async function createTeamEndpoint(
  scope: MemberScope,
  body: NewEndpointBody,
  now: Date,
): Promise<Result<NewEndpointView, EndpointRefusal>> {
  const project = await inTeamByPrisma(scope, (tx) => proveProject(tx, scope, body.project_id, body.mode));
  if (!project) return refuse("invalid_request", { errors: { project_id: ["is not a project of this team"] } });
  const created = await createEndpoint(project, body, now);
  if (!created.ok) return created;
  const { endpoint, secret } = created.value;
  const row = await inTeamByPrisma(scope, (tx) => findEndpoint(tx, scope, endpoint.id));
  if (!row) throw new Error("an endpoint was stored and then was not");
  return ok({ ...presentEndpoint(row, undefined), secret });
}
