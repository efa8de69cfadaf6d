import { standsBeforeFirstAnswer } from "@/lib/data/requests/list-requests";
import { inTeam } from "@/lib/data/transaction";
import { can } from "@/lib/domain/policies/can";
import type { MemberScope } from "@/lib/domain/policies/scope";

/**
 * Where somebody goes who signs in without having asked for a page: to the inbox; or, where the way to the first
 * approval was left half-way, back to where they were.
 */
export async function findHome(scope: MemberScope | null): Promise<string> {
  if (!scope) return "/welcome";
  const maySend = can(scope.actor, "requests.create").allowed;
  const isHalfWay = maySend && (await inTeam(scope, (tx) => standsBeforeFirstAnswer(tx, scope)));
  return isHalfWay ? `/welcome?team=${scope.teamSlug}` : `/${scope.teamSlug}/inbox`;
}
