import type { EndpointId, ProjectId } from "@/lib/domain/ids/id";
import type { Mode, TeamScope } from "@/lib/domain/policies/scope";
import type { Prisma } from "../generated/prisma/client";
import type { PrismaTx } from "../prisma";

export type NewEndpoint = {
  id: EndpointId;
  projectId: ProjectId;
  mode: Mode;
  url: string;
  events: string[];
  secretSealed: Buffer;
};

/** Adds an endpoint. False when the project already has one of that URL. */
export async function insertEndpoint(
  tx: PrismaTx,
  scope: TeamScope,
  endpoint: NewEndpoint,
  now: Date,
): Promise<boolean> {
  const { secretSealed, ...rest } = endpoint;
  const { count } = await tx.webhookEndpoint.createMany({
    data: [{ ...rest, secretSealed: new Uint8Array(secretSealed), teamId: scope.teamId, createdAt: now }],
    skipDuplicates: true,
  });
  return count === 1;
}

export function listTeamEndpoints(tx: PrismaTx, scope: TeamScope) {
  return tx.webhookEndpoint.findMany({
    where: { teamId: scope.teamId, kind: "subscription" },
    include: { project: { select: { id: true, name: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
}

export type EndpointRow = Awaited<ReturnType<typeof listTeamEndpoints>>[number];

export function findEndpoint(tx: PrismaTx, scope: TeamScope, id: string): Promise<EndpointRow | null> {
  return tx.webhookEndpoint.findFirst({
    where: { id, teamId: scope.teamId, kind: "subscription" },
    include: { project: { select: { id: true, name: true } } },
  });
}

export function findEndpointByUrl(tx: PrismaTx, scope: TeamScope, projectId: string, mode: Mode, url: string) {
  return tx.webhookEndpoint.findFirst({ where: { teamId: scope.teamId, projectId, mode, kind: "subscription", url } });
}

/** As if nothing had failed yet: for one that was mended, or that is at another address now. */
export const IN_GOOD_HEALTH = { failures: 0, failingSince: null, pausedUntil: null };

/** Switches an endpoint on again; what is queued for it goes out with the next sweep. */
export async function enableEndpointRow(tx: PrismaTx, scope: TeamScope, id: string): Promise<boolean> {
  const { count } = await tx.webhookEndpoint.updateMany({
    where: { id, teamId: scope.teamId, kind: "subscription" },
    data: { disabledAt: null, disabledReason: null, ...IN_GOOD_HEALTH },
  });
  return count === 1;
}

/** Closes the breaker once: somebody asks for something to be sent now. */
export async function resumeEndpoint(tx: PrismaTx, scope: TeamScope, id: string): Promise<void> {
  await tx.webhookEndpoint.updateMany({ where: { id, teamId: scope.teamId }, data: { pausedUntil: null } });
}

/** Deletes an endpoint with its delivery log. False when the team has none of that id. */
export async function deleteEndpointRow(tx: PrismaTx, scope: TeamScope, id: string): Promise<boolean> {
  const { count } = await tx.webhookEndpoint.deleteMany({ where: { id, teamId: scope.teamId, kind: "subscription" } });
  return count === 1;
}

export type DayCounts = { delivered: number; failed: number; pending: number };

/** What became of each endpoint's deliveries since a time. */
export async function countDeliveriesSince(
  tx: PrismaTx,
  scope: TeamScope,
  since: Date,
): Promise<Map<string, DayCounts>> {
  const groups = await tx.delivery.groupBy({
    by: ["endpointId", "status"],
    where: { teamId: scope.teamId, createdAt: { gte: since } },
    _count: { _all: true },
  } satisfies Prisma.DeliveryGroupByArgs);
  const counts = new Map<string, DayCounts>();
  for (const { endpointId, status, _count } of groups) {
    const ofEndpoint = counts.get(endpointId) ?? { delivered: 0, failed: 0, pending: 0 };
    ofEndpoint[status] = _count._all;
    counts.set(endpointId, ofEndpoint);
  }
  return counts;
}
