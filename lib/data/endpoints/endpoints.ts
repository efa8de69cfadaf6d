import { type EndpointId, isId, type ProjectId } from "@/lib/domain/ids/id";
import type { MemberScope, Mode, PersonActor, ProjectScope, TeamScope } from "@/lib/domain/policies/scope";
import type { PrismaTx } from "../prisma";
import { proveProject } from "../projects/projects";

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

/** A member's proof for the project and mode that an endpoint of their team belongs to; null when there is none. */
export async function proveEndpoint(
  tx: PrismaTx,
  scope: MemberScope,
  id: string,
): Promise<ProjectScope<PersonActor> | null> {
  const endpoint = isId("we", id) ? await findEndpoint(tx, scope, id) : null;
  return endpoint && proveProject(tx, scope, endpoint.projectId, endpoint.mode);
}

export function findEndpointByUrl(tx: PrismaTx, scope: TeamScope, projectId: string, mode: Mode, url: string) {
  return tx.webhookEndpoint.findFirst({ where: { teamId: scope.teamId, projectId, mode, kind: "subscription", url } });
}

/** As if nothing had failed yet: for one that was mended, or that is at another address now. */
export const IN_GOOD_HEALTH = { failures: 0, failingSince: null, pausedUntil: null };

/** Closes the breaker once: somebody asks for something to be sent now. */
export async function resumeEndpoint(tx: PrismaTx, scope: TeamScope, id: string): Promise<void> {
  await tx.webhookEndpoint.updateMany({ where: { id, teamId: scope.teamId }, data: { pausedUntil: null } });
}

/**
 * Deletes an endpoint with its delivery log. False when the team has none of that id. What is being sent is locked
 * first, as an attempt is recorded (the delivery, then its endpoint): in the other order each could hold what the other
 * waits for.
 */
export async function deleteEndpointRow(tx: PrismaTx, scope: TeamScope, id: string): Promise<boolean> {
  await tx.$queryRaw`SELECT id FROM deliveries
    WHERE team_id = ${scope.teamId} AND endpoint_id = ${id} AND status = 'pending' AND lease_until IS NOT NULL
    ORDER BY id FOR UPDATE`;
  const { count } = await tx.webhookEndpoint.deleteMany({ where: { id, teamId: scope.teamId, kind: "subscription" } });
  return count === 1;
}
