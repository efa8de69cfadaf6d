import type { RequestId } from "@/lib/domain/ids/id";
import type { TeamScope } from "@/lib/domain/policies/scope";
import { publishHere } from "./hub";
import { publishElsewhere } from "./postgres-bus";
import { wakeDispatcher } from "./wake";

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
