import type { DeliveryView } from "@/lib/contract/session-views";
import { hastenDelivery, requeueDelivery } from "@/lib/data/deliveries/deliveries";
import { inTeamByPrisma } from "@/lib/data/prisma";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { wakeDispatcher } from "@/lib/realtime/wake";
import { viewDelivery } from "./view-delivery";

/**
 * Sends a delivery again, now: the same bytes under the same `webhook-id`, so that a receiver can tell that it
 * has had it. One that is still waiting for its next attempt is sent early instead.
 */
export async function replayDelivery(
  scope: MemberScope,
  id: string,
  now: Date,
): Promise<Result<DeliveryView, Refusal<"not_found">>> {
  await inTeamByPrisma(scope, async (tx) => {
    if (!(await requeueDelivery(tx, scope, id, now))) await hastenDelivery(tx, scope, id, now);
  });
  wakeDispatcher();
  const delivery = await viewDelivery(scope, id, now);
  return delivery ? ok(delivery) : refuse("not_found");
}
