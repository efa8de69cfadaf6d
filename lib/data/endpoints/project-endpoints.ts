import type { ProjectScope } from "@/lib/domain/policies/scope";
import { Prisma } from "../generated/prisma/client";
import type { PrismaTx } from "../prisma";
import type { IN_GOOD_HEALTH } from "./endpoints";

/** Endpoints as a key sees them: of its project and mode. */

function own({ teamId, projectId, mode }: ProjectScope) {
  return { teamId, projectId, mode, kind: "subscription" as const };
}

export function listProjectEndpoints(tx: PrismaTx, scope: ProjectScope) {
  return tx.webhookEndpoint.findMany({ where: own(scope), orderBy: { id: "desc" } });
}

export type ProjectEndpointRow = Awaited<ReturnType<typeof listProjectEndpoints>>[number];

export function findProjectEndpoint(tx: PrismaTx, scope: ProjectScope, id: string): Promise<ProjectEndpointRow | null> {
  return tx.webhookEndpoint.findFirst({ where: { ...own(scope), id } });
}

export type EndpointChange = {
  url?: string;
  events?: string[];
  disabledAt?: null;
  disabledReason?: null;
} & Partial<typeof IN_GOOD_HEALTH>;

/** Changes an endpoint. "taken" when the project already has another one of the new URL. */
export async function updateProjectEndpoint(
  tx: PrismaTx,
  scope: ProjectScope,
  id: string,
  change: EndpointChange,
): Promise<"changed" | "missing" | "taken"> {
  try {
    const { count } = await tx.webhookEndpoint.updateMany({ where: { ...own(scope), id }, data: change });
    return count === 1 ? "changed" : "missing";
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return "taken";
    throw error;
  }
}

/** Switches an endpoint off. One that is off already keeps its time and its reason. */
export async function disableProjectEndpoint(
  tx: PrismaTx,
  scope: ProjectScope,
  id: string,
  reason: string,
  now: Date,
): Promise<void> {
  await tx.webhookEndpoint.updateMany({
    where: { ...own(scope), id, disabledAt: null },
    data: { disabledAt: now, disabledReason: reason },
  });
}

/**
 * Puts a new secret in place; the one it replaces signs beside it until `oldUntil`. One statement: of two rotations at
 * once the later must find the secret of the earlier to keep, which somebody has just been shown.
 */
export async function rotateEndpointSecret(
  tx: PrismaTx,
  scope: ProjectScope,
  id: string,
  sealed: Buffer,
  oldUntil: Date,
): Promise<boolean> {
  const { teamId, projectId, mode } = scope;
  const count = await tx.$executeRaw`UPDATE webhook_endpoints
    SET secret_sealed = ${new Uint8Array(sealed)}, old_secret_sealed = secret_sealed, old_secret_until = ${oldUntil}
    WHERE id = ${id} AND team_id = ${teamId} AND project_id = ${projectId} AND mode::text = ${mode} AND kind = 'subscription'`;
  return count === 1;
}
