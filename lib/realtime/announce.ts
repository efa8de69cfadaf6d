import type { RequestId, TeamId } from "@/lib/domain/ids/id";
import type { TeamScope } from "@/lib/domain/policies/scope";
import { publishHere } from "./hub";
import { publishElsewhere } from "./postgres-bus";
import { wakeDispatcher } from "./wake";

/** After sealing: tells those who wait for a team's events, here and on other servers. */
export function publishSealed(teamId: TeamId): void {
  const hint = { teamId, requestIds: [] };
  publishHere(hint);
  publishElsewhere(hint);
}

/**
 * After a commit: tells open inboxes, here and on other servers, and the dispatcher. Nothing depends on it:
 * if the process dies first, the sweep and the pages' next read find what happened.
 */
export function announce(scope: TeamScope, ...requestIds: RequestId[]): void {
  if (requestIds.length === 0) return;
  const hint = { teamId: scope.teamId, requestIds };
  publishHere(hint);
  publishElsewhere(hint);
  wakeDispatcher();
}
