import { inTeam } from "@/lib/data/transaction";
import { deleteView as deleteRow } from "@/lib/data/views/saved-views";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

/** Deletes one of the person's own views. The requests that it showed stay as they are. */
export async function deleteView(scope: MemberScope, id: string): Promise<Result<null, Refusal<"not_found">>> {
  if (!isId("view", id)) return refuse("not_found");
  return (await inTeam(scope, (tx) => deleteRow(tx, scope, id))) ? ok(null) : refuse("not_found");
}
