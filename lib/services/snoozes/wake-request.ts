import { findRequest } from "@/lib/data/requests/find-request";
import { deleteSnooze } from "@/lib/data/snoozes/snoozes";
import { inTeam } from "@/lib/data/transaction";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { announceToSelf } from "@/lib/realtime/announce";

/** Brings a request back to what waits on this person. One that was not put aside stays where it is. */
export async function wakeRequest(scope: MemberScope, id: string): Promise<Result<null, Refusal<"not_found">>> {
  if (!isId("req", id)) return refuse("not_found");
  const isThere = await inTeam(scope, async (tx) => {
    const request = await findRequest(tx, scope, id);
    if (request) await deleteSnooze(tx, scope, id);
    return request !== null;
  });
  if (!isThere) return refuse("not_found");
  announceToSelf(scope, id);
  return ok(null);
}
