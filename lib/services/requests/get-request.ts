import { findRequestOfProject } from "@/lib/data/requests/find-request";
import { onceInTeam } from "@/lib/data/transaction";
import { isId } from "@/lib/domain/ids/id";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { settled } from "./settle-expiry";

/** A request as its caller may see it: of the key's project and mode. */
export async function getRequest(
  scope: ProjectScope,
  id: string,
  now: Date,
): Promise<Result<ApprovalRequest, Refusal<"not_found">>> {
  if (!isId("req", id)) return refuse("not_found");
  const request = await onceInTeam(scope, (tx) => findRequestOfProject(tx, scope, id));
  return request ? ok(await settled(scope, request, now)) : refuse("not_found");
}
