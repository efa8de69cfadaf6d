import type { RequestId, TeamId, UserId } from "@/lib/domain/ids/id";
import { wakeWaiters } from "./waiters";

/**
 * Hints inside one process: "these requests of this team have changed", "somebody has come to look at a request, or
 * has gone", "who is in the team, or what they may do, has changed". They carry ids only; whoever receives one reads
 * the truth. A lost hint costs a moment, never a decision. The list of subscribers hangs on globalThis, since Next bundles this module into several copies.
 */
export type Hint = RequestsHint | KindHint | AccessHint;

export type KindHint = { teamId: TeamId; kind: "presence" } | { teamId: TeamId; kind: "team" };

/** What a person may do in the team has changed, or they were signed out: their open streams ask whether they may go on. */
export type AccessHint = { teamId: TeamId; kind: "access"; person: UserId };

export type RequestsHint = {
  teamId: TeamId;
  requestIds: RequestId[];
  /** Their events have been sealed: whoever waits for the team's events looks again. */
  isSealed?: boolean;
  /** Deliveries are due with it: whichever server has a hand free sends them. */
  isDue?: boolean;
  /** There were more than are named. */
  isOverfull?: boolean;
  /** It concerns the pages of this person only. */
  onlyFor?: UserId;
};
/**
 * What has changed: these requests; who looks at what; the team and its people; what the listener may do; "anything"
 * where hints may have been lost, so that only reading anew helps.
 */
export type Changed = RequestId[] | (KindHint | AccessHint)["kind"] | "anything";
type Listener = (changed: Changed) => void;
/** Who listens; null where it is nobody in particular. */
type Listeners = Map<Listener, UserId | null>;

const SUBSCRIBERS = Symbol.for("human-approval.hub");
type Holder = { [SUBSCRIBERS]?: Map<TeamId, Listeners> };

function subscribers(): Map<TeamId, Listeners> {
  const holder = globalThis as Holder;
  holder[SUBSCRIBERS] ??= new Map();
  return holder[SUBSCRIBERS];
}

/** Calls `listener` with each hint for the team, and for the person, until the returned function is called. */
export function subscribe(teamId: TeamId, listener: Listener, person: UserId | null = null): () => void {
  const all = subscribers();
  const ofTeam: Listeners = all.get(teamId) ?? new Map();
  ofTeam.set(listener, person);
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
    if (hint.kind === "access") tell(teamId, "access", hint.person);
    else tell(teamId, hint.kind);
    return;
  }
  const { requestIds, isSealed, isOverfull, onlyFor } = hint;
  // What concerns one person answers no caller.
  if (!onlyFor) wakeWaiters(isSealed || isOverfull ? [teamId, ...requestIds] : requestIds);
  if (isOverfull) tell(teamId, "anything", onlyFor);
  else if (requestIds.length > 0) tell(teamId, requestIds, onlyFor);
}

function tell(teamId: TeamId, changed: Changed, onlyFor?: UserId): void {
  for (const [listener, person] of subscribers().get(teamId) ?? []) {
    if (!onlyFor || person === onlyFor) listener(changed);
  }
}

/** Tells every team's subscribers that hints may have been lost. Held polls ask by themselves once a second. */
export function publishLoss(): void {
  for (const ofTeam of subscribers().values()) for (const listener of ofTeam.keys()) listener("anything");
}

/** How many listeners a team has in this process; for metrics and tests. */
export function subscriberCount(teamId: TeamId): number {
  return subscribers().get(teamId)?.size ?? 0;
}
