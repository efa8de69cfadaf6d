import { logger } from "@/lib/config/logger";
import { onShutdown } from "@/lib/config/shutdown";
import { findProjectsOfRequests } from "@/lib/data/unscoped/projects-of-requests";
import { SECOND_MS, systemClock } from "@/lib/domain/clock/clock";
import type { RequestId, TeamId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { type Changed, subscribe, subscriberCount } from "@/lib/realtime/hub";
import { contextOf, type RequestContext } from "./request-context";
import type { Handler } from "./resource";
import { respondFailure, respondProblem } from "./respond";
import { permitted, seesTheSame } from "./session-route";

/** Keeps proxies from closing a quiet stream, and is when a stream asks whether its reader may still read. */
const HEARTBEAT_MS = 15 * SECOND_MS;
/** An event, not a comment, which no page would see: a page that hears nothing for long knows that its line is dead. */
const ALIVE = "event: alive\ndata: {}\n\n";
/** How long a browser waits before it connects again. */
const RETRY_MS = 1 * SECOND_MS;
/** What may wait here for a reader that does not keep up, beside what the sockets hold. */
const UNREAD_BYTES_MAX = 64 * 1024;
/** A hint of more requests than this says that everything should be read again: the page has to, anyway. */
const HINT_REQUESTS_MAX = 200;

/** As many of a team's pages may read in the same instant. More take turns, two milliseconds each, up to two seconds. */
const READERS_AT_ONCE_MAX = 20;
const SPREAD_PER_READER_MS = 2;
const SPREAD_MS_MAX = 2 * SECOND_MS;
/** A loss concerns the pages of all teams at once. */
const LOSS_SPREAD_MS = 3 * SECOND_MS;

/** A team's stream. Nothing hangs on what was missed: on every (re)connect the page reads anew. */
export const answerStream: Handler = async (request, { params }) => {
  const context = contextOf(request, systemClock());
  try {
    const team = String((await params).team ?? "");
    const stillPermitted = () => permitted(request, team, "requests.read", { ...context, now: systemClock() });
    const member = await permitted(request, team, "requests.read", context);
    if (!member.ok) return respondProblem(member, context);
    const body = hintStream(member.value, request.signal, async () =>
      seesTheSame(await stillPermitted(), member.value),
    );
    return new Response(body, { headers: streamHeaders(context) });
  } catch (error) {
    return respondFailure(error, request, context);
  }
};

function streamHeaders({ requestId }: RequestContext): Record<string, string> {
  return {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
    "x-request-id": requestId,
  };
}

const OPEN_STREAMS = Symbol.for("human-approval.streams");
type Holder = { [OPEN_STREAMS]?: Set<() => void> };

/** Every open stream of this process, so that a shutdown need not wait for readers who never leave. */
function openStreams(): Set<() => void> {
  const holder = globalThis as Holder;
  if (!holder[OPEN_STREAMS]) {
    const streams = new Set<() => void>();
    holder[OPEN_STREAMS] = streams;
    onShutdown("streams", "drain", () => {
      for (const close of streams) close();
    });
  }
  return holder[OPEN_STREAMS];
}

/** How many streams this process has open; for metrics and tests. */
export function openStreamCount(): number {
  return openStreams().size;
}

function hintStream(
  member: MemberScope,
  signal: AbortSignal,
  mayStillRead: () => Promise<boolean>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let release = () => {};
  const source: UnderlyingDefaultSource<Uint8Array> = {
    start(controller) {
      if (signal.aborted) return controller.close(); // the reader left while we asked whether it may read
      const close = () => {
        release();
        controller.close();
      };
      const send = (text: string) => {
        if ((controller.desiredSize ?? 0) > 0) return controller.enqueue(encoder.encode(text));
        // It stopped reading. With an error what waits is dropped and the connection cut; when the reader lives
        // it connects again and reads anew.
        release();
        controller.error(new DOMException("The reader does not keep up", "AbortError"));
      };
      release = openStream(member, signal, { send, close, mayStillRead });
      // The reader may have missed anything before this moment: it reads anew.
      send(`retry: ${RETRY_MS}\n${hint("anything", 0)}`);
    },
    cancel: () => release(),
  };
  return new ReadableStream(source, new ByteLengthQueuingStrategy({ highWaterMark: UNREAD_BYTES_MAX }));
}

/** What a page is told. */
type Said = Exclude<Changed, "access">;
type Reader = { send: (text: string) => void; close: () => void; mayStillRead: () => Promise<boolean> };

/** Sends the team's hints and heartbeats until released; closes when the reader has gone or may not read any more. */
function openStream(member: MemberScope, signal: AbortSignal, { send, close, mayStillRead }: Reader): () => void {
  const { teamId, actor } = member;
  let isOpen = true;
  let isHolding = false;
  let inOrder = Promise.resolve();
  const closeUnlessPermitted = async () => {
    const mayRead = await mayStillRead().catch((error) => {
      logger().warn({ err: error }, "a stream's reader could not be checked; the stream was closed");
      return false;
    });
    if (isOpen && !mayRead) close(); // unless it ended while we asked
  };
  const tell = (changed: Said) => send(hint(changed, spreadMs(teamId, changed)));
  const sift = async (changed: Said) => {
    const visible = typeof changed === "string" ? changed : await withoutHidden(member, changed);
    if (isOpen && visible.length > 0) tell(visible);
  };
  const listen = (changed: Changed) => {
    if (changed === "access" || changed === "team") {
      // Told before it is closed: the page of somebody who was removed then finds out by itself.
      if (changed === "team") tell(changed);
      // From here on nothing is told before it is known what the reader may know.
      isHolding = true;
      inOrder = inOrder.then(closeUnlessPermitted);
    } else if (isHolding || member.hiddenProjects.length > 0) inOrder = inOrder.then(() => sift(changed));
    else tell(changed);
  };
  const unsubscribe = subscribe(teamId, listen, actor.id);
  const heartbeat = setInterval(async () => {
    await closeUnlessPermitted();
    if (isOpen) send(ALIVE);
  }, HEARTBEAT_MS);
  openStreams().add(close);
  signal.addEventListener("abort", close);
  return () => {
    isOpen = false;
    clearInterval(heartbeat);
    unsubscribe();
    openStreams().delete(close);
    signal.removeEventListener("abort", close);
  };
}

/**
 * What a hint may tell somebody from whom projects are hidden: a request's id is something to know of it. Where that
 * cannot be said, or a request is there no more, that something has changed and no ids.
 */
async function withoutHidden(member: MemberScope, ids: RequestId[]): Promise<RequestId[] | "anything"> {
  if (member.hiddenProjects.length === 0) return ids;
  try {
    const projects = await findProjectsOfRequests(member.teamId, ids);
    if (projects.size < ids.length) return "anything";
    return ids.filter((id) => !member.hiddenProjects.some((hidden) => hidden === projects.get(id)));
  } catch (error) {
    logger().warn({ err: error }, "a hint could not be sifted for its reader");
    return "anything";
  }
}

/**
 * Over how long the readers of a hint spread their reading: one change must not make a thousand pages ask in the same
 * instant. By the streams of this process: other servers have readers of their own, and the database more of them.
 */
function spreadMs(teamId: TeamId, changed: Said): number {
  if (changed === "anything") return LOSS_SPREAD_MS;
  const readers = subscriberCount(teamId);
  return readers <= READERS_AT_ONCE_MAX ? 0 : Math.min(SPREAD_MS_MAX, readers * SPREAD_PER_READER_MS);
}

function hint(changed: Said, spreadMs: number): string {
  const ids = Array.isArray(changed) ? changed : [];
  const isReset = changed === "anything" || ids.length > HINT_REQUESTS_MAX;
  const said = {
    requests: isReset ? [] : ids,
    reset: isReset,
    ...(changed === "presence" && { presence: true }),
    ...(changed === "team" && { team: true }),
    ...(spreadMs > 0 && { spread_ms: spreadMs }),
  };
  return `data: ${JSON.stringify(said)}\n\n`;
}
