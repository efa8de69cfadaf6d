import { findFactors, findSessionStart } from "@/lib/data/unscoped/factors";
import type { Person } from "@/lib/data/unscoped/sessions";
import { isSteppedUp, STEP_UP_MS } from "@/lib/domain/policies/step-up";
import { type Refusal, refuse } from "@/lib/domain/result";
import { methodsOf } from "./list-step-up-methods";

export type EnrolRefusal = Refusal<"step_up_required" | "address_unconfirmed">;

/**
 * Says why a person may not add something to sign in with just now, or null. It takes a fresh step-up; whoever has
 * nothing to give one with may add their first within minutes of signing in, which is as good a proof as they have. While the address is
 * not confirmed nobody may: whoever proves it later sets a new password or has a link, and keeps nothing that a stranger
 * who made the account may have added.
 */
export async function refuseToEnrol(
  person: Pick<Person, "id" | "sessionId" | "stepUp" | "emailVerifiedAt">,
  now: Date,
): Promise<EnrolRefusal | null> {
  if (!person.emailVerifiedAt) return refuse("address_unconfirmed");
  if (isSteppedUp(person, now)) return null;
  if (methodsOf(await findFactors(person.id)).length > 0) return refuse("step_up_required");
  const startedAt = await findSessionStart(person.sessionId);
  const isNew = startedAt !== null && now.getTime() - startedAt.getTime() < STEP_UP_MS;
  return isNew
    ? null
    : refuse("step_up_required", { detail: "Sign out and in again: within five minutes of that you can add it." });
}
