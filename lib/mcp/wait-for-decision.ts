import type { WaitArguments } from "@/lib/contract/tools/arguments";
import { SECOND_MS, systemClock } from "@/lib/domain/clock/clock";
import { readAnswer } from "@/lib/services/requests/read-answer";
import type { ToolCall } from "./tool";

/** How often a caller who wants to know is told that nobody has decided. */
const REPORT_SECONDS = 10;
/** A wait that ends so much early with nothing decided was ended: the server stops, or the caller has left. */
const EARLY_MS = SECOND_MS;

/**
 * Holds the call until somebody decides, the request ends otherwise, or the time is up; then it says what is true. All
 * that is waited for is in the database, so that any server can take the next call.
 */
export async function waitForDecision(call: ToolCall<WaitArguments>): ReturnType<typeof readAnswer> {
  const { project, signal } = call;
  const { id, timeout_seconds: total } = call.arguments;
  const startedMs = systemClock().getTime();
  const passedMs = () => systemClock().getTime() - startedMs;
  for (;;) {
    const turnMs = Math.max(0, Math.min(REPORT_SECONDS * SECOND_MS, total * SECOND_MS - passedMs()));
    const beforeMs = passedMs();
    const outcome = await readAnswer(project, id, new Date(startedMs + beforeMs + turnMs), call);
    if (!outcome.ok || outcome.value.status !== "pending") return outcome;
    const isOver = passedMs() >= total * SECOND_MS || passedMs() - beforeMs < turnMs - EARLY_MS;
    if (isOver || signal.aborted) return outcome;
    const progress = Math.round(passedMs() / SECOND_MS);
    await call.report({ progress, total, message: "Nobody has decided yet." });
  }
}
