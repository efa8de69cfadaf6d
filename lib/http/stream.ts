import { logger } from "@/lib/config/logger";
import { onShutdown } from "@/lib/config/shutdown";
import { SECOND_MS, systemClock } from "@/lib/domain/clock/clock";
import type { RequestId, TeamId } from "@/lib/domain/ids/id";
import { subscribe } from "@/lib/realtime/hub";
import { contextOf, type RequestContext } from "./request-context";
import type { Handler } from "./resource";
import { respondFailure, respondProblem } from "./respond";
import { permitted } from "./session-route";

/** Keeps proxies from closing a quiet stream, and is when a stream asks whether its reader may still read. */
const HEARTBEAT_MS = 15 * SECOND_MS;
/** How long a browser waits before it connects again. */
const RETRY_MS = 1 * SECOND_MS;

/** A team's stream. Nothing hangs on what was missed: on every (re)connect the page reads anew. */
export const answerStream: Handler = async (request, { params }) => {
  const context = contextOf(request, systemClock());
  try {
    const team = String((await params).team ?? "");
    const stillPermitted = () => permitted(request, team, "requests.read", { ...context, now: systemClock() });
    const member = await permitted(request, team, "requests.read", context);
    if (!member.ok) return respondProblem(member, context);
    const body = hintStream(member.value.teamId, request.signal, async () => (await stillPermitted()).ok);
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

function hintStream(
  teamId: TeamId,
  signal: AbortSignal,
  mayStillRead: () => Promise<boolean>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let release = () => {};
  return new ReadableStream({
    start(controller) {
      let isOpen = true;
      const send = (text: string) => {
        if (isOpen) controller.enqueue(encoder.encode(text));
      };
      const close = () => {
        if (!isOpen) return;
        release();
        controller.close();
      };
      const unsubscribe = subscribe(teamId, (requests) => send(hint(requests, false)));
      const heartbeat = setInterval(async () => {
        try {
          if (await mayStillRead()) send(": still here\n\n");
          else close();
        } catch (error) {
          logger().warn({ err: error }, "a stream's reader could not be checked; the stream was closed");
          close();
        }
      }, HEARTBEAT_MS);
      release = () => {
        isOpen = false;
        clearInterval(heartbeat);
        unsubscribe();
        openStreams().delete(close);
      };
      openStreams().add(close);
      signal.addEventListener("abort", close);
      // The reader may have missed anything before this moment: it reads anew.
      send(`retry: ${RETRY_MS}\n${hint([], true)}`);
    },
    cancel: () => release(),
  });
}

function hint(requests: RequestId[], reset: boolean): string {
  return `data: ${JSON.stringify({ requests, reset })}\n\n`;
}
