import { type Factors, findFactors } from "@/lib/data/unscoped/factors";
import type { UserId } from "@/lib/domain/ids/id";
import type { StepUpMethod } from "@/lib/domain/policies/step-up";

/** How a person may prove anew who they are, the best way first. */
export async function listStepUpMethods(userId: UserId): Promise<StepUpMethod[]> {
  return methodsOf(await findFactors(userId));
}

/** A step-up takes no less than signing in does: with an authenticator app the password alone is not enough. */
export function methodsOf({ passkeys, hasTotp, passwordHash }: Factors): StepUpMethod[] {
  return [
    ...(passkeys > 0 ? (["passkey"] as const) : []),
    ...(hasTotp ? (["totp"] as const) : []),
    ...(passwordHash !== null && !hasTotp ? (["password"] as const) : []),
  ];
}
