import type { PasskeyAssertion } from "@/lib/contract/factors";
import { consumeChallenge } from "@/lib/data/unscoped/passkey-challenges";
import { findPasskey, notePasskeyUse } from "@/lib/data/unscoped/passkeys";
import type { PasskeyId, UserId } from "@/lib/domain/ids/id";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { challengeOf, verifyAssertion } from "@/lib/integrations/passkeys/webauthn";

export type PasskeyOwner = { id: UserId; name: string; email: string; passkeyId: PasskeyId };

/**
 * Whose passkey has signed a challenge of ours. Each challenge counts once, so that nothing that was overheard signs in
 * again; at a step-up it must be a passkey of that very person.
 *
 * @param userId who is asked to step up; null at sign-in
 */
export async function provePasskey(
  userId: UserId | null,
  assertion: PasskeyAssertion,
  now: Date,
): Promise<Result<PasskeyOwner, Refusal<"passkey_unusable">>> {
  const challenge = challengeOf(assertion.response);
  if (!challenge || !(await consumeChallenge(challenge, userId ? "step_up" : "sign_in", userId, now)))
    return refuse("passkey_unusable");
  const passkey = await findPasskey(Buffer.from(assertion.id, "base64url"));
  if (!passkey || (userId && passkey.userId !== userId)) return refuse("passkey_unusable");
  const counter = await verifyAssertion(assertion, challenge, passkey);
  if (counter === null || !(await notePasskeyUse(passkey.id, counter, now))) return refuse("passkey_unusable");
  return ok({ id: passkey.userId, name: passkey.userName, email: passkey.email, passkeyId: passkey.id });
}
