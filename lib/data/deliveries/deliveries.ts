import type { TeamScope } from "@/lib/domain/policies/scope";
import type { PrismaTx } from "../prisma";

/** One delivery with the body it carries and every attempt so far. */
export function findDelivery(tx: PrismaTx, scope: TeamScope, id: string) {
  return tx.delivery.findFirst({
    where: { id, teamId: scope.teamId },
    include: {
      event: {
        select: { id: true, type: true, mode: true, body: true, request: { select: { id: true, headline: true } } },
      },
      endpoint: { select: { id: true, url: true, disabledAt: true } },
      attempts: { orderBy: { number: "asc" } },
    },
  });
}

export type DeliveryDetail = NonNullable<Awaited<ReturnType<typeof findDelivery>>>;

/** Puts a finished delivery back in the queue. False when it is still on its way, or not the team's. */
export async function requeueDelivery(tx: PrismaTx, scope: TeamScope, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.delivery.updateMany({
    where: { id, teamId: scope.teamId, status: { not: "pending" } },
    data: { status: "pending", nextAttemptAt: now, finishedAt: null },
  });
  return count === 1;
}

/** Brings a waiting delivery's next attempt forward to now. */
export async function hastenDelivery(tx: PrismaTx, scope: TeamScope, id: string, now: Date): Promise<void> {
  await tx.delivery.updateMany({
    where: { id, teamId: scope.teamId, status: "pending", claimId: null },
    data: { nextAttemptAt: now },
  });
}
