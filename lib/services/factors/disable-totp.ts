import { asSystem } from "@/lib/data/transaction";
import { replaceRecoveryCodes } from "@/lib/data/unscoped/recovery-codes";
import type { Person } from "@/lib/data/unscoped/sessions";
import { deleteTotp } from "@/lib/data/unscoped/totps";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { recordFactorChange } from "./record-factor-change";

/** From now on the password alone signs in again. The recovery codes, which stood in for the app, go with it. */
export function disableTotp(person: Person, from: CallOrigin, now: Date): Promise<Result<null, Refusal<"not_found">>> {
  return asSystem(async (tx) => {
    if (!(await deleteTotp(tx, person.id))) return refuse("not_found");
    await replaceRecoveryCodes(tx, person.id, [], now);
    await recordFactorChange(tx, { ...person, from }, { type: "account.totp_disabled" }, now);
    return ok(null);
  });
}
