import type { TeamScope } from "@/lib/domain/policies/scope";
import { asSystemByPrisma } from "../prisma";
import { provedSystem } from "./prove-scope";

/** The installation's own proof for each team, or for the one with this slug. For whoever runs the installation. */
export async function listTeamScopes(slug: string | null): Promise<TeamScope[]> {
  const teams = await asSystemByPrisma((tx) =>
    tx.team.findMany({ where: slug === null ? {} : { slug }, orderBy: { slug: "asc" } }),
  );
  return teams.map(({ id, slug, plan }) => provedSystem({ teamId: id as TeamScope["teamId"], teamSlug: slug, plan }));
}
