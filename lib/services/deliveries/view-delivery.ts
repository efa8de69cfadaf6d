import { presentAttempt, presentDelivery } from "@/lib/contract/present-webhooks";
import type { DeliveryView } from "@/lib/contract/webhook-views";
import { type DeliveryDetail, findDelivery } from "@/lib/data/deliveries/deliveries";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";

/** One delivery with its body and every attempt; null where the team has none of that id. */
export async function viewDelivery(scope: MemberScope, id: string, now: Date): Promise<DeliveryView | null> {
  if (!isId("dlv", id)) return null;
  const delivery = await inTeamByPrisma(scope, (tx) => findDelivery(tx, scope, id));
  return delivery && presentDetail(delivery, now);
}

function presentDetail(delivery: DeliveryDetail, now: Date): DeliveryView {
  return {
    ...presentDelivery(delivery, delivery.attempts.at(-1) ?? null),
    body: delivery.event.body ?? "", // erased with its request
    attempts: delivery.attempts.map(presentAttempt),
    now: now.toISOString(),
  };
}
