import { type HistoryFilter, OUTCOMES } from "@/lib/contract/history/history-filter";
import { listApiKeys } from "@/lib/data/keys/api-keys";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { listProjects } from "@/lib/data/projects/projects";
import { ASKER, DECIDER, listIdentities } from "@/lib/data/requests/closed-identities";
import type { ClosedFilter } from "@/lib/data/requests/list-closed";
import { searchRequests } from "@/lib/data/requests/request-words";
import { inTeam } from "@/lib/data/transaction";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { soughtIn } from "@/lib/domain/requests/sought-words";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

/** `isCapped` when older requests than those that are listed may have the words as well. */
export type ResolvedFilter = { filter: ClosedFilter; isCapped: boolean };

/** What a filter's names stand for in this team. `me` is whoever asks. */
export async function resolveFilter(
  scope: MemberScope,
  filter: HistoryFilter,
): Promise<Result<ResolvedFilter, Refusal<"invalid_request">>> {
  const { project, key } = filter;
  const { projects, keys } = await inTeamByPrisma(scope, async (tx) => ({
    projects: project === null ? [] : await listProjects(tx, scope),
    keys: key === null ? [] : await listApiKeys(tx, scope),
  }));
  const projectIds = projects.filter(({ id, name }) => id === project || isSameName(name, project)).map(({ id }) => id);
  if (project !== null && projectIds.length === 0) {
    return refuse("invalid_request", { errors: { project: ["is not a project of this team"] } });
  }
  const sought = filter.q === null ? null : soughtIn(filter.q);
  if (filter.q !== null && !sought) {
    return refuse("invalid_request", { errors: { q: ["has no word of two characters or more to look for"] } });
  }
  const keyIds = new Set(keys.filter(({ id, last4 }) => id === key || last4 === key).map(({ id }) => id));
  const person = filter.decider === "me" ? scope.actor.id : filter.decider;
  const { found, askers, deciders } = await inTeam(scope, async (tx) => ({
    found: sought && (await searchRequests(tx, scope, sought)),
    askers: key === null ? null : await listIdentities(tx, scope, ASKER),
    deciders: person === null ? null : await listIdentities(tx, scope, DECIDER),
  }));
  const closed: ClosedFilter = {
    statuses: filter.status ? [filter.status] : [...OUTCOMES],
    risk: filter.risk,
    projectIds: project === null ? null : projectIds,
    askers: askers?.filter(({ id, name }) => keyIds.has(id) || isSameName(name, key)) ?? null,
    deciders: deciders?.filter(({ id, name }) => id === person || isSameName(name, person)) ?? null,
    ids: found?.ids ?? null,
    from: filter.after,
    until: filter.before,
  };
  return ok({ filter: closed, isCapped: found?.isCapped ?? false });
}

function isSameName(name: string, other: string | null): boolean {
  return name.toLowerCase() === other?.toLowerCase();
}
