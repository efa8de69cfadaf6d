import { asSystem } from "@/lib/data/transaction";
import { replaceRecoveryCodes } from "@/lib/data/unscoped/recovery-codes";
import type { Person } from "@/lib/data/unscoped/sessions";
import { findTotp } from "@/lib/data/unscoped/totps";
import { hashesOf, newRecoveryCodes } from "@/lib/domain/accounts/recovery-code";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { recordFactorChange } from "./record-factor-change";

/** New codes, in place of those before. They are shown this once. */
export async function makeRecoveryCodes(
  person: Person,
  from: CallOrigin,
  now: Date,
): Promise<Result<string[], Refusal<"not_found">>> {
  const totp = await findTotp(person.id);
  if (!totp?.enabledAt)
    return refuse("not_found", { detail: "Recovery codes stand in for an authenticator app: set that up first." });
  const codes = newRecoveryCodes();
  await asSystem(async (tx) => {
    await replaceRecoveryCodes(tx, person.id, hashesOf(codes), now);
    await recordFactorChange(tx, { ...person, from }, { type: "account.recovery_codes_made" }, now);
  });
  return ok(codes);
}
