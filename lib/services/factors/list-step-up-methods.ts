import { type Factors, findFactors } from "@/lib/data/unscoped/factors";
import type { UserId } from "@/lib/domain/ids/id";
import type { StepUpMethod } from "@/lib/domain/policies/step-up";

/** How a person may prove anew who they are, the best way first. */
export async function listStepUpMethods(userId: UserId): Promise<StepUpMethod[]> {
  return methodsOf(await findFactors(userId));
}

function methodsOf({ passwordHash }: Factors): StepUpMethod[] {
  return passwordHash === null ? [] : ["password"];
}
