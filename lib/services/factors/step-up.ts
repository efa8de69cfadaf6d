import type { StepUpBody } from "@/lib/contract/step-up";
import { findFactors, saveStepUp } from "@/lib/data/unscoped/factors";
import type { Person } from "@/lib/data/unscoped/sessions";
import type { StepUpMethod } from "@/lib/domain/policies/step-up";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { isPasswordRight } from "@/lib/integrations/passwords/password-hash";
import { countTry, forgiveTry } from "../accounts/tries";

export type SteppedUp = { method: StepUpMethod; at: Date };

/**
 * Notes in the session that its person has just proved who they are. Wrong tries are counted as at sign-in: a stolen
 * cookie must not become a place to guess a password.
 */
export async function stepUp(
  person: Pick<Person, "id" | "sessionId">,
  body: StepUpBody,
  clientAddress: string,
  now: Date,
): Promise<Result<SteppedUp, Refusal<"not_signed_in" | "rate_limited" | "invalid_request">>> {
  const { passwordHash } = await findFactors(person.id);
  if (passwordHash === null)
    return refuse("invalid_request", { errors: { password: ["is not set for this account"] } });
  const subject = `step-up:${person.id}`;
  const tooMany = await countTry(subject, clientAddress);
  if (tooMany) return tooMany;
  if (!(await isPasswordRight(passwordHash, body.password)))
    return refuse("invalid_request", { errors: { password: ["is not the one of this account"] } });
  await forgiveTry(subject, clientAddress);
  const steppedUp: SteppedUp = { method: "password", at: now };
  return (await saveStepUp(person.sessionId, steppedUp)) ? ok(steppedUp) : refuse("not_signed_in");
}
