import type { ApiKeyId, ProjectId } from "@/lib/domain/ids/id";
import type { KeyScope } from "@/lib/domain/keys/api-key";
import type { Mode, TeamScope } from "@/lib/domain/policies/scope";
import type { PrismaTx } from "../prisma";

export type NewApiKey = {
  id: ApiKeyId;
  projectId: ProjectId;
  name: string;
  mode: Mode;
  scopes: KeyScope[];
  hash: Buffer;
  start: string;
  last4: string;
  createdById: string | null;
};

export async function insertApiKey(tx: PrismaTx, scope: TeamScope, key: NewApiKey, now: Date): Promise<void> {
  const { hash, ...rest } = key;
  await tx.apiKey.create({ data: { ...rest, hash: new Uint8Array(hash), teamId: scope.teamId, createdAt: now } });
}

/** The team's keys with their projects; the newest first, revoked ones last. */
export function listApiKeys(tx: PrismaTx, scope: TeamScope) {
  return tx.apiKey.findMany({
    where: { teamId: scope.teamId },
    include: { project: { select: { id: true, name: true } } },
    orderBy: [{ revokedAt: { sort: "asc", nulls: "first" } }, { createdAt: "desc" }, { id: "desc" }],
  });
}

export type ApiKeyRow = Awaited<ReturnType<typeof listApiKeys>>[number];

export function findTeamApiKey(tx: PrismaTx, scope: TeamScope, id: string): Promise<ApiKeyRow | null> {
  return tx.apiKey.findFirst({
    where: { id, teamId: scope.teamId },
    include: { project: { select: { id: true, name: true } } },
  });
}

/** Revokes a key. False where there is none, or it is revoked already: that one keeps its first date. */
export async function revokeApiKey(
  tx: PrismaTx,
  scope: TeamScope,
  id: string,
  byId: string,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.apiKey.updateMany({
    where: { id, teamId: scope.teamId, revokedAt: null },
    data: { revokedAt: now, revokedById: byId },
  });
  return count === 1;
}
