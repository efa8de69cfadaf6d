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
  expiresAt: Date | null;
  /** The key whose place it takes. */
  rotatedFromId: string | null;
};

export async function insertApiKey(tx: PrismaTx, scope: TeamScope, key: NewApiKey, now: Date): Promise<void> {
  const { hash, ...rest } = key;
  await tx.apiKey.create({ data: { ...rest, hash: new Uint8Array(hash), teamId: scope.teamId, createdAt: now } });
}

/** What is read with a key: its project, and its last caller. */
const WITH = {
  project: { select: { id: true, name: true } },
  uses: { orderBy: { lastAt: "desc" }, take: 1 },
} as const;

/** The team's keys; the newest first, revoked ones last. */
export function listApiKeys(tx: PrismaTx, scope: TeamScope) {
  return tx.apiKey.findMany({
    where: { teamId: scope.teamId },
    include: WITH,
    orderBy: [{ revokedAt: { sort: "asc", nulls: "first" } }, { createdAt: "desc" }, { id: "desc" }],
  });
}

export type ApiKeyRow = Awaited<ReturnType<typeof listApiKeys>>[number];

export function findTeamApiKey(tx: PrismaTx, scope: TeamScope, id: string): Promise<ApiKeyRow | null> {
  return tx.apiKey.findFirst({
    where: { id, teamId: scope.teamId },
    include: WITH,
  });
}

/** Revokes a key; false where it is revoked already, and keeps its first date. */
export async function revokeApiKey(
  tx: PrismaTx,
  scope: TeamScope,
  id: string,
  how: { byId: string | null; isLeaked: boolean },
  now: Date,
): Promise<boolean> {
  const { count } = await tx.apiKey.updateMany({
    where: { id, teamId: scope.teamId, revokedAt: null },
    data: { revokedAt: now, revokedById: how.byId, reportedLeaked: how.isLeaked },
  });
  return count === 1;
}

/** Sets the end of a key that another one replaces; false where it works no more, or was replaced already. */
export async function endRotatedKey(
  tx: PrismaTx,
  scope: TeamScope,
  id: string,
  endsAt: Date,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.apiKey.updateMany({
    where: {
      id,
      teamId: scope.teamId,
      revokedAt: null,
      rotatedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: now } }],
    },
    data: { rotatedAt: now, expiresAt: endsAt },
  });
  return count === 1;
}

/** Who used a key since a time, the latest first. */
export function listApiKeyUses(tx: PrismaTx, scope: TeamScope, id: string, since: Date) {
  return tx.apiKeyUse.findMany({
    where: { apiKeyId: id, teamId: scope.teamId, lastAt: { gte: since } },
    orderBy: [{ lastAt: "desc" }, { address: "asc" }],
  });
}
