import { logger } from "@/lib/config/logger";
import { onShutdown } from "@/lib/config/shutdown";
import { listChainHeads, listRevokedKeys, listSettledRequests } from "@/lib/data/unscoped/held-polls";
import { SECOND_MS, systemClock } from "@/lib/domain/clock/clock";
import type { ApiKeyId, RequestId, TeamId } from "@/lib/domain/ids/id";

/**
 * Held polls: calls that wait for a request to be answered, or for a team's next event. A hint releases them at
 * once. Hints may be lost, so once a second this process asks in one query each about every request it waits for and
 * about the chains of every team whose events are waited for, and lets go of callers whose key was revoked meanwhile.
 */
export type WaitEnd = "changed" | "timeout" | "revoked" | "shutdown" | "left";

/** What a call waits for: an answer to one request, or any event of a team. */
export type Awaited = { requestId: RequestId } | { teamId: TeamId };

type Waiter = { topic: string; keyId: ApiKeyId; end: (how: WaitEnd) => void };

const RECHECK_MS = SECOND_MS;

const WAITERS = Symbol.for("human-approval.waiters");
type Waiters = {
  byTopic: Map<string, Set<Waiter>>;
  /** How far the chains of teams had come at the last check: whoever waits for events looks again when one has moved. */
  heads: Map<TeamId, number>;
  timer: NodeJS.Timeout | null;
  isClosed: boolean;
};
type Holder = { [WAITERS]?: Waiters };

function waiters(): Waiters {
  const holder = globalThis as Holder;
  if (!holder[WAITERS]) {
    const made: Waiters = { byTopic: new Map(), heads: new Map(), timer: null, isClosed: false };
    holder[WAITERS] = made;
    onShutdown("held polls", "drain", () => {
      made.isClosed = true;
      for (const waiter of allOf(made)) waiter.end("shutdown");
    });
  }
  return holder[WAITERS];
}

export type Wait = {
  /** How the wait ended. */
  ended: Promise<WaitEnd>;
  /** Ends it early; it must be called when nobody waits any more. */
  leave: () => void;
};

/**
 * Starts to wait for a hint. Start before reading what is waited for: a change between the read and the wait
 * would otherwise be missed.
 */
export function startWaiting(awaited: Awaited, keyId: ApiKeyId, timeoutMs: number, signal: AbortSignal): Wait {
  const all = waiters();
  let leave = () => {};
  const ended = new Promise<WaitEnd>((resolve) => {
    const timer = setTimeout(() => waiter.end("timeout"), timeoutMs);
    const onAbort = () => waiter.end("left");
    const waiter: Waiter = {
      topic: "requestId" in awaited ? awaited.requestId : awaited.teamId,
      keyId,
      end: (how) => {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
        remove(all, waiter);
        resolve(how);
      },
    };
    leave = () => waiter.end("left");
    if (all.isClosed) return waiter.end("shutdown");
    if (signal.aborted) return waiter.end("left");
    signal.addEventListener("abort", onAbort);
    add(all, waiter);
  });
  return { ended, leave };
}

/** Releases whoever waits here for these requests, or for events of this team. */
export function wakeWaiters(topics: (RequestId | TeamId)[]): void {
  const { byTopic } = waiters();
  for (const topic of topics) {
    for (const waiter of [...(byTopic.get(topic) ?? [])]) waiter.end("changed");
  }
}

/** How many calls are held in this process; for metrics and tests. */
export function heldPolls(): number {
  return allOf(waiters()).length;
}

function allOf({ byTopic }: Waiters): Waiter[] {
  return [...byTopic.values()].flatMap((ofTopic) => [...ofTopic]);
}

function add(all: Waiters, waiter: Waiter): void {
  const ofTopic = all.byTopic.get(waiter.topic) ?? new Set();
  ofTopic.add(waiter);
  all.byTopic.set(waiter.topic, ofTopic);
  all.timer ??= setInterval(() => {
    recheck(all).catch((error) => logger().error({ err: error }, "held polls could not be checked; trying again"));
  }, RECHECK_MS);
}

function remove(all: Waiters, waiter: Waiter): void {
  const ofTopic = all.byTopic.get(waiter.topic);
  ofTopic?.delete(waiter);
  if (ofTopic?.size === 0) all.byTopic.delete(waiter.topic);
  if (all.byTopic.size > 0 || !all.timer) return;
  clearInterval(all.timer);
  all.timer = null;
}

async function recheck(all: Waiters): Promise<void> {
  const now = systemClock();
  const topics = [...all.byTopic.keys()];
  const requestIds = topics.filter((topic): topic is RequestId => topic.startsWith("req_"));
  const teamIds = topics.filter((topic): topic is TeamId => topic.startsWith("team_"));
  const keyIds = [...new Set(allOf(all).map((waiter) => waiter.keyId))];
  const [settled, revoked, heads] = await Promise.all([
    requestIds.length > 0 ? listSettledRequests(requestIds, now) : [],
    listRevokedKeys(keyIds, now),
    teamIds.length > 0 ? listChainHeads(teamIds) : new Map<TeamId, number>(),
  ]);
  const revokedIds = new Set(revoked);
  for (const waiter of allOf(all)) if (revokedIds.has(waiter.keyId)) waiter.end("revoked");
  // A team that is new here may have come further between its callers' look and this check: they look once more.
  const moved = teamIds.filter((teamId) => (heads.get(teamId) ?? 0) !== all.heads.get(teamId));
  all.heads = new Map(teamIds.map((teamId) => [teamId, heads.get(teamId) ?? 0]));
  wakeWaiters([...settled, ...moved]);
}
