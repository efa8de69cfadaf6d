import { asSystem, rollBackWith } from "@/lib/data/transaction";
import { deleteIdentity } from "@/lib/data/unscoped/identities";
import { lockPerson } from "@/lib/data/unscoped/people";
import type { Person } from "@/lib/data/unscoped/sessions";
import { hasWayIn } from "@/lib/data/unscoped/ways-in";
import { isId } from "@/lib/domain/ids/id";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { recordFactorChange } from "../factors/record-factor-change";

/** Disconnects another site: its word signs in no more. Never the last thing that does. */
export function removeIdentity(
  person: Person,
  id: string,
  from: CallOrigin,
  now: Date,
): Promise<Result<null, Refusal<"not_found" | "last_way_in">>> {
  return asSystem(async (tx): Promise<Result<null, Refusal<"not_found" | "last_way_in">>> => {
    await lockPerson(tx, person.id); // two that are removed at once must not both find the other left
    const issuer = isId("idn", id) ? await deleteIdentity(tx, person.id, id) : null;
    if (issuer === null) return refuse("not_found");
    if (!(await hasWayIn(tx, person.id))) return rollBackWith(refuse("last_way_in"));
    await recordFactorChange(tx, { ...person, from }, { type: "account.identity_removed", before: { issuer } }, now);
    return ok(null);
  });
}
