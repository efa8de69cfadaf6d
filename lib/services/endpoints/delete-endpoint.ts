import { deleteEndpointRow, findEndpoint } from "@/lib/data/endpoints/endpoints";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { isId } from "@/lib/domain/ids/id";
import type { TeamScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { recordAct } from "../audit/record-act";
import { endpointAct, endpointValues } from "./endpoint-act";

/** Deletes an endpoint with its delivery log; nothing more is sent to it. */
export async function deleteEndpoint(
  scope: TeamScope,
  id: string,
  now: Date,
): Promise<Result<null, Refusal<"not_found">>> {
  if (!isId("we", id)) return refuse("not_found");
  return inTeamByPrisma(scope, async (tx) => {
    const endpoint = await findEndpoint(tx, scope, id);
    if (!endpoint || !(await deleteEndpointRow(tx, scope, id))) return refuse("not_found");
    await recordAct(tx, scope, endpointAct("endpoint.deleted", endpoint, { before: endpointValues(endpoint) }), now);
    return ok(null);
  });
}
