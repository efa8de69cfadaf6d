import type { FilterNames } from "@/lib/contract/request-views";
import { listApiKeys } from "@/lib/data/keys/api-keys";
import { listMemberNames } from "@/lib/data/members/members";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { listProjects } from "@/lib/data/projects/projects";
import type { MemberScope } from "@/lib/domain/policies/scope";

/** The names that the history's filter can be completed with. Names that requests carry anyway: no more than those. */
export async function listFilterNames(scope: MemberScope): Promise<FilterNames> {
  const { projects, keys, members } = await inTeamByPrisma(scope, async (tx) => ({
    projects: await listProjects(tx, scope),
    keys: await listApiKeys(tx, scope),
    members: await listMemberNames(tx, scope),
  }));
  const namesOf = (rows: { name: string }[]) => [...new Set(rows.map(({ name }) => name))];
  return { project: namesOf(projects), key: namesOf(keys), decider: [...new Set(members)] };
}
