import { presentEndpoint } from "@/lib/contract/present-webhooks";
import type { NewEndpointBody } from "@/lib/contract/session-bodies";
import type { NewEndpointView } from "@/lib/contract/session-views";
import { findEndpoint, insertEndpoint } from "@/lib/data/endpoints/endpoints";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { findProject } from "@/lib/data/projects/projects";
import { newId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { DEFAULT_ENDPOINT_EVENTS } from "@/lib/domain/requests/event";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { newSigningSecret } from "@/lib/domain/webhooks/sign";
import { outboundUrlFault } from "@/lib/integrations/outbound/guarded-post";
import { seal } from "@/lib/integrations/secrets/secret-box";

/** Adds a live endpoint to a project. The answer is the only place where its secret stands in the open. */
export async function createEndpoint(
  scope: MemberScope,
  body: NewEndpointBody,
  now: Date,
): Promise<Result<NewEndpointView, Refusal<"invalid_request" | "endpoint_exists">>> {
  const fault = outboundUrlFault(body.url);
  if (fault) return refuse("invalid_request", { errors: { url: [fault] } });
  return inTeamByPrisma(scope, async (tx) => {
    const project = await findProject(tx, scope, body.project_id);
    if (!project) return refuse("invalid_request", { errors: { project_id: ["is not a project of this team"] } });
    const id = newId("we", now);
    const secret = newSigningSecret();
    const row = {
      id,
      projectId: project.id,
      mode: "live" as const,
      url: body.url,
      events: [...DEFAULT_ENDPOINT_EVENTS],
      secretSealed: seal(secret, id),
    };
    if (!(await insertEndpoint(tx, scope, row, now))) {
      return refuse("endpoint_exists", { errors: { url: ["is an endpoint of this project already"] } });
    }
    const endpoint = await findEndpoint(tx, scope, id);
    if (!endpoint) throw new Error("an endpoint was stored and then was not");
    return ok({ ...presentEndpoint(endpoint, undefined), secret });
  });
}
