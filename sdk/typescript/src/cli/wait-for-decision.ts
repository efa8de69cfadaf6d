import type { Client } from "../client.js";
import { APIConnectionError } from "../errors.js";
import { DecisionTimeout } from "../outcome-errors.js";
import { isPassing } from "../transport.js";
import type { WireRequest } from "../wire.js";
import { showDuration } from "./duration.js";
import { exitCodeOf } from "./exit-codes.js";
import { interruptible } from "./interruption.js";
import { type Io, print, say } from "./io.js";
import { headingOf, outcomeOf, printJson, timeLeft } from "./show-request.js";
import { startSpinner } from "./spinner.js";
import { styleFor } from "./style.js";

/** A server that has not answered once in so long may be a slip in the address, and not one that is being updated. */
const UNKNOWN_MS_MAX = 60_000;
const LOOK_MS_MAX = 30_000;
/** By so much a look may outlast the time that there is, as the SDK has it at the end of a wait. */
const LATE_MS_MAX = 2_000;

/**
 * Waits until a request is closed or time is up, shows people where to decide meanwhile, and prints what became of it.
 *
 * @param known the request, where the caller has just read it; it is not read a second time before the wait
 * @param timeoutMs `Infinity`: until it is closed
 * @returns what the process ends with
 */
export async function waitForDecision(
  io: Io,
  client: Client,
  id: string,
  known: WireRequest | null,
  timeoutMs: number,
): Promise<number> {
  const seen = known && known.status !== "pending" ? known : await watch(io, client, id, known, timeoutMs);
  if (io.json) printJson(io, seen);
  else print(io, seen.status);
  if (seen.status === "pending") {
    say(io, `Nobody decided within ${showDuration(timeoutMs)}. The request still waits: ${seen.url}`);
  } else {
    say(io, `${headingOf(styleFor(io, io.stderr), seen)}: ${outcomeOf(seen)}`);
  }
  return exitCodeOf(seen.status);
}

async function watch(
  io: Io,
  client: Client,
  id: string,
  known: WireRequest | null,
  timeoutMs: number,
): Promise<WireRequest> {
  const sinceMs = Date.now();
  const lost = new AbortController();
  let request: WireRequest | null = null;
  let wasReached = false;
  let isAway = false;
  let spinner: { stop(): void } | null = null;
  const wordsNow = () => waitingWords(request, Date.now() - sinceMs, isAway);
  const see = (seen: WireRequest) => {
    wasReached = true;
    isAway = false;
    if (request === null) {
      spinner?.stop(); // a line that lives must not be written over
      say(io, `${headingOf(styleFor(io, io.stderr), seen)}\nDecide here: ${seen.url}`);
      request = seen;
      spinner = startSpinner(io, wordsNow);
    }
  };
  const miss = (error: unknown) => {
    wasReached ||= !(error instanceof APIConnectionError);
    isAway = true;
    if (!wasReached && Date.now() - sinceMs > UNKNOWN_MS_MAX) lost.abort(error);
    spinner ??= startSpinner(io, wordsNow);
  };
  const onPoll = (poll: { request: WireRequest } | { error: unknown }) =>
    "error" in poll ? miss(poll.error) : see(poll.request);
  const closed = async (): Promise<WireRequest> => {
    const first = known ?? (await lookOnce(client, id, timeoutMs, onPoll));
    if (first && first.status !== "pending") return first;
    if (first) see(first);
    const leftMs = Math.max(0, timeoutMs - (Date.now() - sinceMs));
    return (await client.requests.waitForDecision(id, { timeoutMs: leftMs, signal: lost.signal, onPoll })).request;
  };
  try {
    return await interruptible(() => interruptedWords(id, request), closed());
  } catch (error) {
    if (!(error instanceof DecisionTimeout)) throw error;
    // As it was last seen: the caller reads from it that it is pending, and our end that time was up.
    const last = error.request ?? request;
    if (last) return last;
    throw error.cause; // the server was never there: nothing is known of the request
  } finally {
    (spinner as { stop(): void } | null)?.stop();
  }
}

/** Not held, so that people are told at once where to decide; null where the server does not answer now. */
async function lookOnce(
  client: Client,
  id: string,
  timeoutMs: number,
  onPoll: (poll: { error: unknown }) => void,
): Promise<WireRequest | null> {
  try {
    const callTimeoutMs = Math.min(LOOK_MS_MAX, timeoutMs + LATE_MS_MAX);
    return await client.requests.get(id, {}, { maxRetries: 0, timeoutMs: callTimeoutMs });
  } catch (error) {
    if (!isPassing(error)) throw error;
    onPoll({ error });
    return null;
  }
}

function waitingWords(request: WireRequest | null, waitedMs: number, isAway: boolean): string {
  const since = waitedMs < 1_000 ? "" : ` (${showDuration(waitedMs)})`;
  const left = request && timeLeft(request, new Date());
  return [`Waiting for a decision${since}`, left, isAway && "no answer from the server, trying again"]
    .filter(Boolean)
    .join(", ");
}

function interruptedWords(id: string, request: WireRequest | null): { words: string; more: Record<string, unknown> } {
  const goOn = `Go on with: human-approval wait ${id}`;
  if (!request) return { words: `Interrupted, before the server answered. ${goOn}`, more: { id } };
  return { words: `Interrupted. The request still waits: ${request.url}\n${goOn}`, more: { id, url: request.url } };
}
