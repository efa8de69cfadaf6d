import type { Person } from "@/lib/contract/view-parts";
import { findRequest } from "@/lib/data/requests/find-request";
import { inTeam } from "@/lib/data/transaction";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { listViewers } from "../projects/list-viewers";

/** The members who see a request, by name. */
export async function listReaders(scope: MemberScope, id: string): Promise<Result<Person[], Refusal<"not_found">>> {
  if (!isId("req", id)) return refuse("not_found");
  return inTeam(scope, async (tx) => {
    const request = await findRequest(tx, scope, id);
    return request ? ok(await listViewers(tx, scope, request.projectId)) : refuse("not_found");
  });
}
