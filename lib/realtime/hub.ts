import type { RequestId, TeamId } from "@/lib/domain/ids/id";
import { wakeWaiters } from "./waiters";

/**
 * Hints inside one process: "these requests of this team have changed", without requests "this team has new
 * sealed events", or "somebody has come to look at a request, or has gone". They carry ids only; whoever receives
 * one reads the truth. A lost hint costs a moment, never a decision. The list of subscribers hangs on
 * globalThis, since Next bundles this module into several copies.
 */
export type Hint = { teamId: TeamId; requestIds: RequestId[] } | { teamId: TeamId; kind: "presence" };
/**
 * What has changed: these requests; who looks at what; "anything" where hints may have been lost, so that only
 * reading anew helps.
 */
export type Changed = RequestId[] | "presence" | "anything";
type Listener = (changed: Changed) => void;

const SUBSCRIBERS = Symbol.for("human-approval.hub");
type Holder = { [SUBSCRIBERS]?: Map<TeamId, Set<Listener>> };

function subscribers(): Map<TeamId, Set<Listener>> {
  const holder = globalThis as Holder;
  holder[SUBSCRIBERS] ??= new Map();
  return holder[SUBSCRIBERS];
}

/** Calls `listener` with each hint for the team until the returned function is called. */
export function subscribe(teamId: TeamId, listener: Listener): () => void {
  const all = subscribers();
  const ofTeam = all.get(teamId) ?? new Set();
  ofTeam.add(listener);
  all.set(teamId, ofTeam);
  return () => {
    ofTeam.delete(listener);
    if (ofTeam.size === 0 && all.get(teamId) === ofTeam) all.delete(teamId);
  };
}

/** Tells this process's held polls and the team's subscribers. Nobody polls for presence. */
export function publishHere(hint: Hint): void {
  const { teamId } = hint;
  if ("kind" in hint) {
    tell(teamId, "presence");
    return;
  }
  wakeWaiters(hint.requestIds.length === 0 ? [teamId] : hint.requestIds);
  if (hint.requestIds.length > 0) tell(teamId, hint.requestIds);
}

function tell(teamId: TeamId, changed: Changed): void {
  for (const listener of subscribers().get(teamId) ?? []) listener(changed);
}

/** Tells every team's subscribers that hints may have been lost. Held polls ask by themselves once a second. */
export function publishLoss(): void {
  for (const ofTeam of subscribers().values()) for (const listener of ofTeam) listener("anything");
}

/** How many listeners a team has in this process; for metrics and tests. */
export function subscriberCount(teamId: TeamId): number {
  return subscribers().get(teamId)?.size ?? 0;
}
