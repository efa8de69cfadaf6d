import { onShutdown } from "@/lib/config/shutdown";
import { logger } from "@/lib/config/logger";
import { listen, MESSAGE_BYTES_MAX, notify } from "@/lib/data/notify/channel";
import type { RequestId, TeamId } from "@/lib/domain/ids/id";
import { type Hint, publishHere } from "./hub";
import { wakeDispatcher } from "./wake";

/**
 * Carries hints to the other servers on this database. The first goes at once; those of the next 20 ms are
 * sent together, so that a burst costs a few notifications and not one each.
 */
const COALESCE_MS = 20;
const RECONNECT_MS = 1_000;

type Bus = { sender: string; waiting: Map<TeamId, Set<RequestId>>; timer: NodeJS.Timeout | null };
const BUS = Symbol.for("human-approval.bus");
type Holder = { [BUS]?: Bus };

function bus(): Bus {
  const holder = globalThis as Holder;
  holder[BUS] ??= { sender: crypto.randomUUID(), waiting: new Map(), timer: null };
  return holder[BUS];
}

/** Queues a hint for the other servers. */
export function publishElsewhere({ teamId, requestIds }: Hint): void {
  const state = bus();
  const ofTeam = state.waiting.get(teamId) ?? new Set();
  for (const id of requestIds) ofTeam.add(id);
  state.waiting.set(teamId, ofTeam);
  if (state.timer) return;
  flush(state);
  state.timer = setTimeout(() => {
    state.timer = null;
    flush(state);
  }, COALESCE_MS);
  state.timer.unref();
}

function flush(state: Bus): void {
  if (state.waiting.size === 0) return;
  const hints = [...state.waiting].map(([team, requests]) => ({ team, requests: [...requests] }));
  state.waiting.clear();
  for (const message of messagesOf(state.sender, hints)) {
    notify(message).catch((error) => logger().warn({ err: error }, "a hint to other servers was lost"));
  }
}

type TeamHints = { team: TeamId; requests: RequestId[] };

/** Splits hints into messages that NOTIFY takes. */
function messagesOf(sender: string, hints: TeamHints[]): string[] {
  const whole = JSON.stringify({ sender, hints });
  if (whole.length <= MESSAGE_BYTES_MAX) return [whole];
  const pieces = hints.length > 1 ? hints.map((hint) => [hint]) : halves(hints);
  return pieces.flatMap((piece) => messagesOf(sender, piece));
}

function halves([hint]: TeamHints[]): TeamHints[][] {
  if (!hint) return [];
  const middle = Math.ceil(hint.requests.length / 2);
  return [hint.requests.slice(0, middle), hint.requests.slice(middle)].map((requests) => [{ ...hint, requests }]);
}

/** Listens for the hints of other servers until shutdown, reconnecting whenever the line breaks. */
export function startListening(): void {
  let end: (() => Promise<void>) | null = null;
  let isOver = false;
  const connect = async () => {
    try {
      end = await listen(receive, retry);
    } catch (error) {
      logger().warn({ err: error }, "cannot listen for other servers; trying again");
      retry();
    }
  };
  const retry = () => {
    if (!isOver) setTimeout(connect, RECONNECT_MS).unref();
  };
  onShutdown("hints of other servers", "close", async () => {
    isOver = true;
    await end?.();
  });
  void connect();
}

function receive(message: string): void {
  const { sender, hints } = JSON.parse(message) as { sender: string; hints: TeamHints[] };
  if (sender === bus().sender) return; // our own, published here already
  for (const { team, requests } of hints) publishHere({ teamId: team, requestIds: requests });
  wakeDispatcher();
}
