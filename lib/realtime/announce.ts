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

/** After something about a request was noted that nobody is sent: tells open pages, here and on other servers. */
export function publishChange(teamId: TeamId, requestId: RequestId): void {
  const hint = { teamId, requestIds: [requestId] };
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

/** Somebody has come to look at a request of this team, or has gone: whoever shows who looks at what reads it again. */
export function announcePresence(teamId: TeamId): void {
  const hint = { teamId, kind: "presence" } as const;
  publishHere(hint);
  publishElsewhere(hint);
}

/** After something changed that concerns people only: open pages read it again, and no webhook is due. */
export function announceToPages({ teamId }: TeamScope, requestId: RequestId): void {
  const hint = { teamId, requestIds: [requestId] };
  publishHere(hint);
  publishElsewhere(hint);
}
