import { logger } from "@/lib/config/logger";
import { onShutdown } from "@/lib/config/shutdown";
import { type AnswerRead, markAnswersRead } from "@/lib/data/unscoped/answers-read";
import { systemClock } from "@/lib/domain/clock/clock";
import type { RequestId } from "@/lib/domain/ids/id";
import type { KeyActor, ProjectScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import { announceToPages } from "@/lib/realtime/announce";
import { type Caller, waitForRequest } from "./wait-for-request";

/**
 * A request as its caller reads it, at `until` at the latest, and a note of when it first read the answer, for the
 * people who gave it. Nobody waits for the note: those of half a second are written together, and one that is lost
 * with the process leaves the page saying less, never something wrong.
 */
export async function readAnswer(
  scope: ProjectScope<KeyActor>,
  id: string,
  until: Date,
  caller: Caller,
): ReturnType<typeof waitForRequest> {
  const outcome = await waitForRequest(scope, id, until, caller);
  if (outcome.ok && isFirstReading(outcome.value, caller)) note(outcome.value);
  return outcome;
}

/** A caller that has hung up meanwhile reads nothing. */
function isFirstReading({ status, answerReadAt }: ApprovalRequest, caller: Caller): boolean {
  return status !== "pending" && answerReadAt === null && !caller.signal.aborted;
}

const TOGETHER_MS = 500;
const NOTES = Symbol.for("human-approval.answers-read");
type Holder = { [NOTES]?: Map<RequestId, AnswerRead> };

/** By request, so that whoever polls on costs one note. Hangs on globalThis: Next bundles this module more than once. */
function notes(): Map<RequestId, AnswerRead> {
  const holder = globalThis as Holder;
  holder[NOTES] ??= new Map();
  return holder[NOTES];
}

function note({ id, teamId }: ApprovalRequest): void {
  const waiting = notes();
  if (waiting.size === 0) {
    setTimeout(write, TOGETHER_MS).unref();
    onShutdown("answers read", "drain", write);
  }
  if (!waiting.has(id)) waiting.set(id, { id, teamId, at: systemClock() });
}

/** Never rejects. */
async function write(): Promise<void> {
  const waiting = [...notes().values()];
  notes().clear();
  if (waiting.length === 0) return;
  try {
    for (const { id, teamId } of await markAnswersRead(waiting)) announceToPages({ teamId }, id);
  } catch (error) {
    logger().warn({ err: error, requests: waiting.length }, "it was not noted that callers read their answers");
  }
}
