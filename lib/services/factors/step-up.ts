import type { StepUpBody } from "@/lib/contract/step-up";
import { findFactors, saveStepUp } from "@/lib/data/unscoped/factors";
import type { Person } from "@/lib/data/unscoped/sessions";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import type { StepUpMethod } from "@/lib/domain/policies/step-up";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { isPasswordRight } from "@/lib/integrations/passwords/password-hash";
import { countTry, forgiveTry } from "../accounts/tries";
import { methodsOf } from "./list-step-up-methods";
import { proveCode } from "./prove-code";
import { provePasskey } from "./prove-passkey";

export type SteppedUp = { method: StepUpMethod; at: Date };
type ProofRefusal = Refusal<"rate_limited" | "invalid_request" | "code_wrong" | "passkey_unusable">;

/**
 * Notes in the session that its person has just proved who they are. Wrong tries are counted as at sign-in: a stolen
 * cookie must not become a place to guess a password.
 */
export async function stepUp(
  person: Pick<Person, "id" | "sessionId">,
  body: StepUpBody,
  from: CallOrigin,
  now: Date,
): Promise<Result<SteppedUp, ProofRefusal | Refusal<"not_signed_in">>> {
  const factors = await findFactors(person.id);
  const methods = methodsOf(factors);
  if (!methods.includes(body.method))
    return refuse("invalid_request", { errors: { method: [notThisWay(methods)] }, context: { methods } });
  const subject = `step-up:${person.id}`;
  const tooMany = await countTry(subject, from.address);
  if (tooMany) return tooMany;
  const proof = await prove(person, body, factors.passwordHash, from, now);
  if (!proof.ok) return proof;
  await forgiveTry(subject, from.address);
  const steppedUp: SteppedUp = { method: body.method, at: now };
  return (await saveStepUp(person.sessionId, steppedUp)) ? ok(steppedUp) : refuse("not_signed_in");
}

async function prove(
  { id, sessionId }: Pick<Person, "id" | "sessionId">,
  body: StepUpBody,
  passwordHash: string | null,
  from: CallOrigin,
  now: Date,
): Promise<Result<unknown, ProofRefusal>> {
  if (body.method === "passkey") return provePasskey(id, body.assertion, now);
  if (body.method === "totp") return proveCode(id, body.code, { from, within: sessionId }, now);
  if (await isPasswordRight(passwordHash, body.password)) return ok(null);
  return refuse("invalid_request", { errors: { password: ["is not the one of this account"] } });
}

function notThisWay(methods: StepUpMethod[]): string {
  return methods.length > 0
    ? `must be one that this account has: ${methods.join(", ")}`
    : "is not set up for this account";
}
