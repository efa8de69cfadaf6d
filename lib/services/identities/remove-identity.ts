import { deleteIdentity } from "@/lib/data/unscoped/identities";
import type { Person } from "@/lib/data/unscoped/sessions";
import { isId } from "@/lib/domain/ids/id";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { recordFactorChange } from "../factors/record-factor-change";
import { removeWayIn } from "../factors/remove-way-in";

/** Disconnects another site: its word signs in no more. Never the last thing that does. */
export function removeIdentity(person: Person, id: string, from: CallOrigin, now: Date) {
  return removeWayIn(person, async (tx) => {
    const issuer = isId("idn", id) ? await deleteIdentity(tx, person.id, id) : null;
    if (issuer === null) return false;
    await recordFactorChange(tx, { ...person, from }, { type: "account.identity_removed", before: { issuer } }, now);
    return true;
  });
}
