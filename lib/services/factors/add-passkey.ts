import type { NewPasskeyBody, PasskeyView } from "@/lib/contract/factors";
import { asSystem } from "@/lib/data/transaction";
import { consumeChallenge } from "@/lib/data/unscoped/passkey-challenges";
import { insertPasskey } from "@/lib/data/unscoped/passkeys";
import { lockSignedIn } from "@/lib/data/unscoped/people";
import type { Person } from "@/lib/data/unscoped/sessions";
import { newId } from "@/lib/domain/ids/id";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { challengeOf, verifyRegistration } from "@/lib/integrations/passkeys/webauthn";
import { recordFactorChange } from "./record-factor-change";
import { type EnrolRefusal, refuseToEnrol } from "./refuse-to-enrol";
import { viewOfPasskey } from "./view-factors";

/** Keeps the public half of a passkey that the person's browser has made for a challenge of ours. */
export async function addPasskey(
  person: Person,
  { name, attestation }: NewPasskeyBody,
  from: CallOrigin,
  now: Date,
): Promise<Result<PasskeyView, EnrolRefusal | Refusal<"passkey_unusable" | "not_signed_in">>> {
  const refusal = await refuseToEnrol(person, now);
  if (refusal) return refusal;
  const challenge = challengeOf(attestation.response);
  if (!challenge || !(await consumeChallenge(challenge, "register", person.id, now))) return refuse("passkey_unusable");
  const credential = await verifyRegistration(attestation, challenge);
  if (!credential) return refuse("passkey_unusable");
  const row = { id: newId("pk", now), userId: person.id, ...credential, name, createdAt: now };
  return asSystem(async (tx) => {
    if (!(await lockSignedIn(tx, person, now))) return refuse("not_signed_in");
    if (!(await insertPasskey(tx, row))) return refuse("passkey_unusable");
    await recordFactorChange(tx, { ...person, from }, { type: "account.passkey_added", after: { name } }, now);
    return ok(viewOfPasskey({ ...row, lastUsedAt: null }));
  });
}
