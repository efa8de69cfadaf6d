import type { DeliveryView } from "@/lib/contract/webhook-views";
import { findDelivery, hastenDelivery, requeueDelivery } from "@/lib/data/deliveries/deliveries";
import { resumeEndpoint } from "@/lib/data/endpoints/endpoints";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { isId } from "@/lib/domain/ids/id";
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
): Promise<Result<DeliveryView, Refusal<"not_found" | "endpoint_disabled">>> {
  if (!isId("dlv", id)) return refuse("not_found");
  const refusal = await inTeamByPrisma(scope, async (tx) => {
    const delivery = await findDelivery(tx, scope, id);
    if (!delivery) return refuse("not_found");
    if (delivery.endpoint.disabledAt) return refuse("endpoint_disabled");
    if (!(await requeueDelivery(tx, scope, id, now))) await hastenDelivery(tx, scope, id, now);
    // After the delivery, as an attempt is recorded: in the other order each could hold what the other waits for.
    await resumeEndpoint(tx, scope, delivery.endpoint.id);
    return null;
  });
  if (refusal) return refusal;
  wakeDispatcher();
  const delivery = await viewDelivery(scope, id, now);
  return delivery ? ok(delivery) : refuse("not_found");
}
