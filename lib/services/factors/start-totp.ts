import type { TotpStartView } from "@/lib/contract/factors";
import type { Person } from "@/lib/data/unscoped/sessions";
import { saveTotpSecret } from "@/lib/data/unscoped/totps";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { seal } from "@/lib/integrations/secrets/secret-box";
import { newTotpSecret, totpEnrolment } from "@/lib/integrations/totp/totp";
import { type EnrolRefusal, refuseToEnrol } from "./refuse-to-enrol";

/** Makes a secret for an authenticator app. It proves nothing until a code of that app was given. */
export async function startTotp(
  person: Person,
  now: Date,
): Promise<Result<TotpStartView, EnrolRefusal | Refusal<"totp_enabled">>> {
  const refusal = await refuseToEnrol(person, now);
  if (refusal) return refusal;
  const secret = newTotpSecret();
  if (!(await saveTotpSecret(person.id, seal(secret, person.id), now))) return refuse("totp_enabled");
  return ok({ secret, ...totpEnrolment(secret, person.email) });
}
