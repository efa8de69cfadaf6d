import type { TeamScope } from "@/lib/domain/policies/scope";
import type { DeliveryStatus } from "../generated/prisma/client";
import type { PrismaTx } from "../prisma";

const SUMMARY = {
  event: { select: { id: true, type: true, mode: true, request: { select: { id: true, headline: true } } } },
  endpoint: { select: { id: true, url: true, disabledAt: true } },
  attempts: { orderBy: { number: "desc" as const }, take: 1 },
};

/** A delivery as the page of its request shows it. */
export type RequestDelivery = {
  id: string;
  status: DeliveryStatus;
  attemptCount: number;
  nextAttemptAt: Date | null;
  createdAt: Date;
  finishedAt: Date | null;
  url: string | null;
  event: { id: string; type: string; mode: string; request: { id: string; headline: string } };
  endpoint: { id: string; url: string; disabledAt: Date | null };
  /** Its last attempt. */
  last: { startedAt: Date; durationMs: number; responseStatus: number | null; error: string | null } | null;
};

/** A place in the log: one of its deliveries. */
export type DeliveryPlace = { createdAt: Date; id: string };

type DeliverySelection = {
  endpointId?: string | null;
  status?: DeliveryStatus | null;
  eventType?: string | null;
  before?: DeliveryPlace | null;
};

/**
 * Deliveries of the team, or of one endpoint; the newest first, older than `before`. By time and then
 * by id, as the index of an endpoint's deliveries has them.
 */
export function listTeamDeliveries(
  tx: PrismaTx,
  scope: TeamScope,
  { endpointId, status, eventType, before }: DeliverySelection,
  limit: number,
) {
  return tx.delivery.findMany({
    where: {
      teamId: scope.teamId,
      ...(endpointId && { endpointId }),
      ...(status && { status }),
      ...(eventType && { event: { type: eventType } }),
      ...(before && {
        createdAt: { lte: before.createdAt },
        OR: [{ createdAt: { lt: before.createdAt } }, { id: { lt: before.id } }],
      }),
    },
    include: SUMMARY,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit,
  });
}

/** One delivery with the body it carries and every attempt so far. */
export function findDelivery(tx: PrismaTx, scope: TeamScope, id: string) {
  return tx.delivery.findFirst({
    where: { id, teamId: scope.teamId },
    include: {
      ...SUMMARY,
      event: { select: { ...SUMMARY.event.select, body: true } },
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
