import { deletePasskey } from "@/lib/data/unscoped/passkeys";
import type { Person } from "@/lib/data/unscoped/sessions";
import { isId } from "@/lib/domain/ids/id";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { recordFactorChange } from "./record-factor-change";
import { removeWayIn } from "./remove-way-in";

/** Removes a passkey: it signs in no more. Never the last thing that does. */
export function removePasskey(person: Person, id: string, from: CallOrigin, now: Date) {
  return removeWayIn(person, async (tx) => {
    const name = isId("pk", id) ? await deletePasskey(tx, person.id, id) : null;
    if (name === null) return false;
    await recordFactorChange(tx, { ...person, from }, { type: "account.passkey_removed", before: { name } }, now);
    return true;
  });
}
