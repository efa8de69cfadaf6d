import type { UpdateEndpointBody } from "@/lib/contract/endpoint-resource";
import { IN_GOOD_HEALTH } from "@/lib/data/endpoints/endpoints";
import {
  disableProjectEndpoint,
  type EndpointChange,
  findProjectEndpoint,
  listProjectEndpoints,
  type ProjectEndpointRow,
  rotateEndpointSecret,
  updateProjectEndpoint,
} from "@/lib/data/endpoints/project-endpoints";
import { inTeamByPrisma } from "@/lib/data/prisma";
import type { Act } from "@/lib/domain/audit/act";
import { isId } from "@/lib/domain/ids/id";
import type { Actor, ProjectScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { oldSecretUntil } from "@/lib/domain/webhooks/rotation";
import { newSigningSecret } from "@/lib/domain/webhooks/sign";
import { outboundUrlFault } from "@/lib/integrations/outbound/guarded-post";
import { seal } from "@/lib/integrations/secrets/secret-box";
import { wakeDispatcher } from "@/lib/realtime/wake";
import { recordAct } from "../audit/record-act";
import { type CreatedEndpoint, type EndpointRefusal, endpointExists } from "./create-endpoint";
import { deleteEndpoint } from "./delete-endpoint";
import { endpointAct, endpointChange } from "./endpoint-act";

/** What a key, or a member for one of their projects, does with the endpoints of one project and mode. */

export function listOwnEndpoints(scope: ProjectScope): Promise<ProjectEndpointRow[]> {
  return inTeamByPrisma(scope, (tx) => listProjectEndpoints(tx, scope));
}

export async function getOwnEndpoint(
  scope: ProjectScope,
  id: string,
): Promise<Result<ProjectEndpointRow, Refusal<"not_found">>> {
  const endpoint = isId("we", id) ? await inTeamByPrisma(scope, (tx) => findProjectEndpoint(tx, scope, id)) : null;
  return endpoint ? ok(endpoint) : refuse("not_found");
}

/** Changes an endpoint's address, its events, or whether it is on. */
export async function updateOwnEndpoint(
  scope: ProjectScope,
  id: string,
  body: UpdateEndpointBody,
  now: Date,
): Promise<Result<ProjectEndpointRow, EndpointRefusal | Refusal<"not_found">>> {
  if (!isId("we", id)) return refuse("not_found");
  const fault = body.url === undefined ? null : outboundUrlFault(body.url);
  if (fault) return refuse("invalid_request", { errors: { url: [fault] } });
  const change = changeOf(body);
  const isTaken = await inTeamByPrisma(scope, async (tx) => {
    const before = await findProjectEndpoint(tx, scope, id);
    if (Object.keys(change).length > 0 && (await updateProjectEndpoint(tx, scope, id, change)) === "taken") return true;
    if (body.enabled === false)
      await disableProjectEndpoint(tx, scope, id, `Switched off by ${nameOf(scope.actor)}`, now);
    const after = await findProjectEndpoint(tx, scope, id);
    if (before && after) for (const act of actsOf(before, after)) await recordAct(tx, scope, act, now);
    return false;
  });
  if (isTaken) return endpointExists();
  wakeDispatcher();
  return getOwnEndpoint(scope, id);
}

/** What a change came to: of its values, and of its being on. */
function actsOf(before: ProjectEndpointRow, after: ProjectEndpointRow): Act[] {
  const change = endpointChange(before, after);
  const wasOn = before.disabledAt === null;
  const isOn = after.disabledAt === null;
  return [
    ...(change ? [endpointAct("endpoint.changed", after, change)] : []),
    ...(wasOn === isOn ? [] : [endpointAct(isOn ? "endpoint.enabled" : "endpoint.disabled", after)]),
  ];
}

/** A key's name says nothing to whoever reads the page later; a person's does. */
function nameOf(actor: Actor): string {
  return actor.type === "user" ? actor.name : "API";
}

function changeOf({ url, events, enabled }: UpdateEndpointBody): EndpointChange {
  return {
    ...(url !== undefined && { url, ...IN_GOOD_HEALTH }),
    ...(events !== undefined && { events }),
    ...(enabled === true && { disabledAt: null, disabledReason: null, ...IN_GOOD_HEALTH }),
  };
}

export async function deleteOwnEndpoint(
  scope: ProjectScope,
  id: string,
  now: Date,
): Promise<Result<null, Refusal<"not_found">>> {
  const found = await getOwnEndpoint(scope, id);
  return found.ok ? deleteEndpoint(scope, id, now) : found;
}

/** Gives an endpoint a new secret, shown in this answer alone. */
export async function rotateOwnEndpoint(
  scope: ProjectScope,
  id: string,
  now: Date,
): Promise<Result<CreatedEndpoint, Refusal<"not_found">>> {
  if (!isId("we", id)) return refuse("not_found");
  const secret = newSigningSecret();
  const endpoint = await inTeamByPrisma(scope, async (tx) => {
    if (!(await rotateEndpointSecret(tx, scope, id, seal(secret, id), oldSecretUntil(now)))) return null;
    const rotated = await findProjectEndpoint(tx, scope, id);
    if (rotated) await recordAct(tx, scope, endpointAct("endpoint.secret_rotated", rotated), now);
    return rotated;
  });
  return endpoint ? ok({ endpoint, secret }) : refuse("not_found");
}
