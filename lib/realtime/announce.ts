import { memory } from "@/lib/config/memory";
import { SECOND_MS } from "@/lib/domain/clock/clock";
import type { RequestId, TeamId, UserId } from "@/lib/domain/ids/id";
import type { MemberScope, TeamScope } from "@/lib/domain/policies/scope";
import { publishElsewhere } from "./bus";
import { type Hint, publishHere } from "./hub";
import { wakeDispatcher, wakeSealer } from "./wake";

/** What this process has told of, and has not seen sealed since: so many changes of each request. */
const told = memory<RequestId, { changes: number; at: number }>("announced requests");
/** Within it everything is sealed, or was by another server, which has told of it, too. */
const TOLD_FOR_MS = 2 * SECOND_MS;

/**
 * After sealing: tells those who wait for a team's events, here and on other servers. The pages that show what the events
 * are about know already, but for those of a server that died between its commit and its hint: so they hear of it.
 *
 * @param requestIds of each event that was sealed and is about a request
 */
export function publishSealed(teamId: TeamId, requestIds: RequestId[]): void {
  publish({ teamId, requestIds: [...new Set(requestIds.filter((id) => !wasTold(id)))], isSealed: true });
}

function wasTold(id: RequestId): boolean {
  const changes = changesTold(id);
  if (changes > 1) told.set(id, { changes: changes - 1, at: performance.now() });
  else told.forget(id);
  return changes > 0;
}

function changesTold(id: RequestId): number {
  const { changes = 0, at = 0 } = told.get(id) ?? {};
  return at >= performance.now() - TOLD_FOR_MS ? changes : 0;
}

/**
 * After a commit: tells open inboxes, here and on other servers, and the worker. Nothing depends on it. If the process
 * dies first, a sweep of any server seals the event, and that tells them; pages that hear nothing at all read again
 * about once a minute.
 *
 * @param isDue whether deliveries may have been stored with it
 */
export function announce({ teamId }: TeamScope, requestIds: RequestId[], isDue: boolean): void {
  if (requestIds.length === 0) return;
  for (const id of requestIds) told.set(id, { changes: changesTold(id) + 1, at: performance.now() });
  publish({ teamId, requestIds, isDue });
  if (isDue) wakeDispatcher();
  wakeSealer();
}

/** Somebody has come to look at a request of this team, or has gone: whoever shows who looks at what reads it again. */
export function announcePresence(teamId: TeamId): void {
  publish({ teamId, kind: "presence" });
}

/**
 * After somebody was signed out, removed, given another role, or shown other projects: what they have open asks at once whether they may
 * still read. Where this is lost it asks within its heartbeat, and every other call asks anyway.
 */
export function announceAccess(teamIds: TeamId[], person: UserId): void {
  for (const teamId of teamIds) publish({ teamId, kind: "access", person });
}

/**
 * After somebody joined, left, or may do something else than before; or the team's name changed. Every stream of the
 * team asks again whether its reader may read; pages learn what their reader may do now.
 */
export function announceTeam({ teamId }: Pick<TeamScope, "teamId">): void {
  publish({ teamId, kind: "team" });
}

/**
 * After a project was made or changed, or who sees it or decides in it: open pages are rendered and read anew, and the
 * streams of those who see something else now end.
 */
export function announceProjects({ teamId }: Pick<TeamScope, "teamId">): void {
  publish({ teamId, kind: "team" });
  publish({ teamId, requestIds: [], isOverfull: true });
}

/** After something changed that only people are shown: open pages read it again, and no webhook is due. */
export function announceToPages({ teamId }: Pick<TeamScope, "teamId">, ...requestIds: RequestId[]): void {
  if (requestIds.length > 0) publish({ teamId, requestIds });
}

/** After something changed that only one person sees: their own pages read it again, nobody else's. */
export function announceToSelf({ teamId, actor }: MemberScope, requestId: RequestId): void {
  publish({ teamId, requestIds: [requestId], onlyFor: actor.id });
}

function publish(hint: Hint): void {
  publishHere(hint);
  publishElsewhere(hint);
}
