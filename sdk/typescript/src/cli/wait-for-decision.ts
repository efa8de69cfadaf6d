import type { Client } from "../client.js";
import { DecisionTimeout } from "../outcome-errors.js";
import type { WireRequest } from "../wire.js";
import { showDuration } from "./duration.js";
import { exitCodeOf } from "./exit-codes.js";
import { interruptible } from "./interruption.js";
import { type Io, print, say } from "./io.js";
import { outcomeOf, printJson, timeLeft, titleOf } from "./show-request.js";
import { startSpinner } from "./spinner.js";
import { styleFor } from "./style.js";

/**
 * Waits until a request is closed or time is up, shows people where to decide meanwhile, and prints what became of it.
 *
 * @param timeoutMs `Infinity`: until it is closed
 * @returns what the process ends with
 */
export async function waitForDecision(
  io: Io,
  client: Client,
  request: WireRequest,
  timeoutMs: number,
): Promise<number> {
  const seen = request.status === "pending" ? await watch(io, client, request, timeoutMs) : request;
  if (io.json) printJson(io, seen);
  else print(io, seen.status);
  if (seen.status === "pending") {
    say(io, `Nobody decided within ${showDuration(timeoutMs)}. The request still waits: ${seen.url}`);
  } else {
    say(io, `${styleFor(io, io.stderr).bold(titleOf(seen))}: ${outcomeOf(seen)}`);
  }
  return exitCodeOf(seen.status);
}

async function watch(io: Io, client: Client, request: WireRequest, timeoutMs: number): Promise<WireRequest> {
  say(io, `${styleFor(io, io.stderr).bold(titleOf(request))}\nDecide here: ${request.url}`);
  const sinceMs = Date.now();
  let isAway = false;
  const spinner = startSpinner(io, () => {
    const waitedMs = Date.now() - sinceMs;
    const since = waitedMs < 1_000 ? "" : ` (${showDuration(waitedMs)})`;
    return [
      `Waiting for a decision${since}`,
      timeLeft(request, new Date()),
      isAway && "no answer from the server, trying again",
    ]
      .filter(Boolean)
      .join(", ");
  });
  try {
    const closed = client.requests.waitForDecision(request.id, {
      timeoutMs,
      onPoll: (poll) => {
        isAway = "error" in poll;
      },
    });
    const stillWaits = `The request still waits: ${request.url}\nGo on with: human-approval wait ${request.id}`;
    return (await interruptible(`Interrupted. ${stillWaits}`, { id: request.id, url: request.url }, closed)).request;
  } catch (error) {
    // As it was last seen: the caller reads from it that it is pending, and our end that time was up.
    if (error instanceof DecisionTimeout) return error.request ?? request;
    throw error;
  } finally {
    spinner.stop();
  }
}
