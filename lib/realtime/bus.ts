import { logger } from "@/lib/config/logger";
import { onShutdown } from "@/lib/config/shutdown";
import { type Line, openLine } from "@/lib/data/notify/channel";
import type { RequestId } from "@/lib/domain/ids/id";
import { openRedisLine, type RedisLine } from "@/lib/integrations/redis/hint-line";
import { readMessage, writeMessages } from "./hint-message";
import { type AccessHint, type Hint, type KindHint, publishHere, publishLoss, type RequestsHint } from "./hub";
import { wakeDispatcher } from "./wake";

/**
 * Carries hints to the other servers on this database: through Redis where there is one and it answers, otherwise through
 * PostgreSQL, over one connection of its own. Everybody always listens to both, so that a server which alone has lost its
 * Redis is heard. The first goes at once; those of the next 3 ms, or of the time that sending takes, are sent together,
 * so that a burst costs a few notifications and not one each. While no line stands ours wait, and what others said
 * meanwhile is lost: when one stands again, the pages that are open here read anew.
 */
const COALESCE_MS = 3;
const RECONNECT_MS = 1_000;
/** Of more than this many requests of one team none is named, so that a long outage cannot fill the memory. */
const WAITING_PER_TEAM_MAX = 1_000;

type Waiting = Omit<RequestsHint, "requestIds"> & { requestIds: Set<RequestId> };

type Bus = {
  sender: string;
  /** By whom they concern: a team, or one person of it. */
  waiting: Map<string, Waiting>;
  /** Hints that name no request; one of each kind for a team, or a person in it, says it all. */
  waitingKinds: Map<string, KindHint | AccessHint>;
  /** From a flush until the next may follow. */
  isFlushing: boolean;
  /** `down`: nobody has asked for it, or it broke and `retry` will open it again. */
  line: Line | "down" | "opening" | "closed";
  retry: NodeJS.Timeout | null;
  /** Undefined before it was asked for; null where there is no Redis. */
  redis: RedisLine | null | undefined;
};
const BUS = Symbol.for("human-approval.bus");
type Holder = { [BUS]?: Bus };

function bus(): Bus {
  const holder = globalThis as Holder;
  holder[BUS] ??= {
    sender: crypto.randomUUID(),
    waiting: new Map(),
    waitingKinds: new Map(),
    isFlushing: false,
    line: "down",
    retry: null,
    redis: undefined,
  };
  return holder[BUS];
}

/** Listens for the hints of other servers until shutdown, reconnecting whenever the line breaks. */
export function startListening(): void {
  const state = bus();
  if (state.line === "closed") state.line = "down";
  open(state);
}

/** Queues a hint for the other servers. */
export function publishElsewhere(hint: Hint): void {
  const state = bus();
  if (state.line === "closed") return;
  open(state); // where no server was started that listens: a command, a function of a serverless host
  queue(state, hint);
  void flush(state);
}

function queue({ waiting, waitingKinds }: Bus, hint: Hint): void {
  const { teamId } = hint;
  if ("kind" in hint) {
    waitingKinds.set(`${hint.kind} ${teamId} ${hint.kind === "access" ? hint.person : ""}`, hint);
    return;
  }
  const { requestIds, isSealed, isOverfull, isDue, onlyFor } = hint;
  const whom = `${teamId} ${onlyFor ?? ""}`;
  const before: Waiting = waiting.get(whom) ?? { teamId, onlyFor, requestIds: new Set() };
  const ids = before.requestIds;
  for (const id of requestIds) if (ids.size <= WAITING_PER_TEAM_MAX) ids.add(id);
  const isFull = before.isOverfull || isOverfull || ids.size > WAITING_PER_TEAM_MAX;
  if (isFull) ids.clear();
  waiting.set(whom, {
    ...before,
    isSealed: before.isSealed || isSealed,
    isDue: before.isDue || isDue,
    isOverfull: isFull || undefined,
  });
}

function takeWaiting({ waiting, waitingKinds }: Bus): Hint[] {
  const hints: Hint[] = [
    ...[...waiting.values()].map((hint) => ({ ...hint, requestIds: [...hint.requestIds] })),
    ...waitingKinds.values(),
  ];
  waiting.clear();
  waitingKinds.clear();
  return hints;
}

/** Sends what waits, unless that is already being done or the line is down. Never rejects. */
async function flush(state: Bus): Promise<void> {
  const line = lineToSend(state);
  if (!line || state.isFlushing) return;
  const hints = takeWaiting(state);
  if (hints.length === 0) return;
  state.isFlushing = true;
  try {
    for (const message of writeMessages(state.sender, hints)) await line.send(message);
  } catch (error) {
    logger().warn({ err: error }, "hints to other servers have to wait");
    for (const hint of hints) queue(state, hint);
  }
  setTimeout(() => {
    state.isFlushing = false;
    void flush(state);
  }, COALESCE_MS).unref();
}

/** The one line that carries hints now. */
function lineToSend({ line, redis }: Bus): Pick<Line, "send"> | null {
  if (line === "closed") return null;
  if (redis?.isUp()) return redis;
  return typeof line === "object" ? line : null;
}

/** Opens the line unless it stands, is being opened, or will be in a moment. */
function open(state: Bus): void {
  if (state.redis === undefined) {
    state.redis = openRedisLine(receive, () => {
      publishLoss();
      void flush(state);
    });
  }
  if (state.line !== "down" || state.retry) return;
  onShutdown("hints of other servers", "close", () => close(state));
  state.line = "opening";
  openLine(receive, () => retryLater(state)).then(
    (line) => {
      if (state.line === "closed") return line.end();
      state.line = line;
      publishLoss();
      return flush(state);
    },
    (error) => {
      logger().warn({ err: error }, "no line to the other servers; trying again");
      retryLater(state);
    },
  );
}

function retryLater(state: Bus): void {
  if (state.line === "closed") return;
  state.line = "down";
  state.retry ??= setTimeout(() => {
    state.retry = null;
    open(state);
  }, RECONNECT_MS);
  state.retry.unref();
}

async function close(state: Bus): Promise<void> {
  const { line, retry, redis } = state;
  // Redis is being left at this moment too; everybody hears PostgreSQL.
  const last = typeof line === "object" ? line : lineToSend(state);
  state.line = "closed";
  state.retry = null;
  state.redis = undefined;
  if (retry) clearTimeout(retry);
  const hints = takeWaiting(state);
  try {
    if (last) for (const message of writeMessages(state.sender, hints)) await last.send(message);
  } catch (error) {
    logger().warn({ err: error }, "the last hints to other servers were lost");
  }
  redis?.end();
  if (typeof line === "object") await line.end();
}

function receive(message: string): void {
  const said = readMessage(message);
  if (!said) {
    logger().warn({ characters: message.length }, "a hint that no server of ours sends was dropped");
    return;
  }
  if (said.sender === bus().sender) return; // our own, published here already
  for (const hint of said.hints) publishHere(hint);
  if (said.hints.some((hint) => !("kind" in hint) && hint.isDue)) wakeDispatcher();
}
