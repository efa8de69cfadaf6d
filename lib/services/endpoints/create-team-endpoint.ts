import type { NewEndpointBody } from "@/lib/contract/session-bodies";
import type { NewEndpointView } from "@/lib/contract/webhook-views";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { proveProject } from "@/lib/data/projects/projects";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { createEndpoint, type EndpointRefusal } from "./create-endpoint";
import { viewEndpoint } from "./view-endpoint";

/** Adds an endpoint to a project of the team, as the Webhooks page shows it. */
export async function createTeamEndpoint(
  scope: MemberScope,
  body: NewEndpointBody,
  now: Date,
): Promise<Result<NewEndpointView, EndpointRefusal | Refusal<"not_found">>> {
  const project = await inTeamByPrisma(scope, (tx) => proveProject(tx, scope, body.project_id, body.mode));
  if (!project) return refuse("invalid_request", { errors: { project_id: ["is not a project of this team"] } });
  const created = await createEndpoint(project, body, now);
  if (!created.ok) return created;
  const view = await viewEndpoint(scope, created.value.endpoint.id, now);
  return view.ok ? ok({ ...view.value, secret: created.value.secret }) : view;
}
