import { insertChallenge } from "@/lib/data/unscoped/passkey-challenges";
import { listPasskeys } from "@/lib/data/unscoped/passkeys";
import type { Person } from "@/lib/data/unscoped/sessions";
import { ok, type Result } from "@/lib/domain/result";
import { CHALLENGE_MS, type RegistrationOptions, registrationOptions } from "@/lib/integrations/passkeys/webauthn";
import { type EnrolRefusal, refuseToEnrol } from "./refuse-to-enrol";

/** What a browser needs to make a passkey for this person. */
export async function offerPasskey(person: Person, now: Date): Promise<Result<RegistrationOptions, EnrolRefusal>> {
  const refusal = await refuseToEnrol(person, now);
  if (refusal) return refusal;
  const options = await registrationOptions(person, await listPasskeys(person.id));
  await insertChallenge(options.challenge, "register", person.id, new Date(now.getTime() + CHALLENGE_MS));
  return ok(options);
}
