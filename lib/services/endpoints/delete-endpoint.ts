import { deleteEndpointRow } from "@/lib/data/endpoints/endpoints";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

/** Deletes an endpoint with its delivery log; nothing more is sent to it. */
export async function deleteEndpoint(scope: MemberScope, id: string): Promise<Result<null, Refusal<"not_found">>> {
  if (!isId("we", id)) return refuse("not_found");
  const isDeleted = await inTeamByPrisma(scope, (tx) => deleteEndpointRow(tx, scope, id));
  return isDeleted ? ok(null) : refuse("not_found");
}
