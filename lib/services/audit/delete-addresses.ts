import type { DeleteAddressesBody } from "@/lib/contract/audit/audit-bodies";
import { deleteAddresses } from "@/lib/data/events/addresses";
import { inTeam } from "@/lib/data/transaction";
import { DAY_MS } from "@/lib/domain/clock/clock";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { recordAct } from "./record-act";

const AT_ONCE = 5_000;

export type DeletedAddresses = { deleted: number; is_done: boolean };

/**
 * Forgets from where things were done: older than so many days, or by one person. What was done, by whom and when
 * stays, and so does the chain. So many in a call; the caller calls again until it is done.
 */
export async function forgetAddresses(
  scope: MemberScope,
  { older_than_days, person }: DeleteAddressesBody,
  now: Date,
): Promise<Result<DeletedAddresses, Refusal<"invalid_request">>> {
  if (person != null && !isId("user", person))
    return refuse("invalid_request", { errors: { person: ["is not the id of a person"] } });
  const before = older_than_days == null ? null : new Date(now.getTime() - older_than_days * DAY_MS);
  return inTeam(scope, async (tx) => {
    const deleted = await deleteAddresses(tx, scope, { before, personId: person ?? null }, AT_ONCE);
    if (deleted > 0) {
      const target = { type: "team", id: scope.teamId, name: scope.teamSlug } as const;
      const after = { deleted, older_than_days: older_than_days ?? null, person: person ?? null };
      await recordAct(tx, scope, { type: "audit.addresses_deleted", target, after }, now);
    }
    return ok({ deleted, is_done: deleted < AT_ONCE });
  });
}
