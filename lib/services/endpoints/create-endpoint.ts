import { insertEndpoint } from "@/lib/data/endpoints/endpoints";
import { findProjectEndpoint, type ProjectEndpointRow } from "@/lib/data/endpoints/project-endpoints";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { newId } from "@/lib/domain/ids/id";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import { DEFAULT_ENDPOINT_EVENTS } from "@/lib/domain/requests/event";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { newSigningSecret } from "@/lib/domain/webhooks/sign";
import { outboundUrlFault } from "@/lib/integrations/outbound/guarded-post";
import { seal } from "@/lib/integrations/secrets/secret-box";
import { recordAct } from "../audit/record-act";
import { endpointAct, endpointValues } from "./endpoint-act";

export type CreatedEndpoint = { endpoint: ProjectEndpointRow; secret: string };
export type EndpointRefusal = Refusal<"invalid_request" | "endpoint_exists">;

/** Adds an endpoint to a project, in the scope's mode. The answer is the only place where its secret stands in the open. */
export async function createEndpoint(
  scope: ProjectScope,
  { url, events }: { url: string; events?: string[] | null | undefined },
  now: Date,
): Promise<Result<CreatedEndpoint, EndpointRefusal>> {
  const fault = outboundUrlFault(url);
  if (fault) return refuse("invalid_request", { errors: { url: [fault] } });
  const id = newId("we", now);
  const secret = newSigningSecret();
  const { projectId, mode } = scope;
  const row = {
    id,
    projectId,
    mode,
    url,
    events: events ?? [...DEFAULT_ENDPOINT_EVENTS],
    secretSealed: seal(secret, id),
  };
  return inTeamByPrisma(scope, async (tx) => {
    if (!(await insertEndpoint(tx, scope, row, now))) return endpointExists();
    const endpoint = await findProjectEndpoint(tx, scope, id);
    if (!endpoint) throw new Error("an endpoint was stored and then was not");
    await recordAct(tx, scope, endpointAct("endpoint.created", endpoint, { after: endpointValues(endpoint) }), now);
    return ok({ endpoint, secret });
  });
}

export function endpointExists(): Refusal<"endpoint_exists"> {
  return refuse("endpoint_exists", { errors: { url: ["is an endpoint of this project already"] } });
}
