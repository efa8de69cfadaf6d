import { asSystem } from "@/lib/data/transaction";
import { lockSignedIn } from "@/lib/data/unscoped/people";
import { replaceRecoveryCodes } from "@/lib/data/unscoped/recovery-codes";
import type { Person } from "@/lib/data/unscoped/sessions";
import { enableTotp as enable, findTotp } from "@/lib/data/unscoped/totps";
import { hashesOf, newRecoveryCodes } from "@/lib/domain/accounts/recovery-code";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { open } from "@/lib/integrations/secrets/secret-box";
import { stepOfCode } from "@/lib/integrations/totp/totp";
import { recordFactorChange } from "./record-factor-change";
import { type EnrolRefusal, refuseToEnrol } from "./refuse-to-enrol";

/**
 * Enables the authenticator app by a code of it, which shows that the app and we have the same secret and time: whoever
 * enabled one that they cannot use would have locked themselves out.
 *
 * @returns recovery codes, which are shown this once
 */
export async function enableTotp(
  person: Person,
  code: string,
  from: CallOrigin,
  now: Date,
): Promise<Result<string[], EnrolRefusal | Refusal<"code_wrong" | "totp_enabled" | "not_signed_in">>> {
  const refusal = await refuseToEnrol(person, now);
  if (refusal) return refusal;
  const totp = await findTotp(person.id);
  if (totp?.enabledAt) return refuse("totp_enabled");
  const step = totp && stepOfCode(open(totp.secretSealed, person.id), code.replace(/\s/g, ""), now);
  if (!totp || step === null) return refuse("code_wrong", { errors: { code: ["is not right"] } });
  const codes = newRecoveryCodes();
  return asSystem(async (tx) => {
    if (!(await lockSignedIn(tx, person, now))) return refuse("not_signed_in");
    if (!(await enable(tx, person.id, totp.secretSealed, step, now))) return refuse("totp_enabled");
    await replaceRecoveryCodes(tx, person.id, hashesOf(codes), now);
    await recordFactorChange(tx, { ...person, from }, { type: "account.totp_enabled" }, now);
    return ok(codes);
  });
}
