import type { TeamScope } from "@/lib/domain/policies/scope";
import type { PrismaTx } from "../prisma";

/** The names of the team's members among these ids. Whoever has left is not found. */
export async function namesOfMembers(tx: PrismaTx, scope: TeamScope, ids: string[]): Promise<Map<string, string>> {
  const members = await tx.membership.findMany({
    where: { teamId: scope.teamId, userId: { in: ids } },
    select: { user: { select: { id: true, name: true } } },
  });
  return new Map(members.map(({ user }) => [user.id, user.name]));
}

/** The names of the team's members, in order. */
export async function listMemberNames(tx: PrismaTx, scope: TeamScope): Promise<string[]> {
  const members = await tx.membership.findMany({
    where: { teamId: scope.teamId },
    select: { user: { select: { name: true } } },
    orderBy: { user: { name: "asc" } },
  });
  return members.map(({ user }) => user.name);
}
