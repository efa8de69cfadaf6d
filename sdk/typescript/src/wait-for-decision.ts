import type { ApprovalRequest, Decision, WaitOptions } from "./approval-request.js";
import { DecisionTimeout } from "./outcome-errors.js";
import { backoffMs, pause } from "./pause.js";
import { type CallOptions, HELD_LATE_MS, isPassing, retryAfterOf } from "./transport.js";

/** Short enough that a line which died in silence is noticed soon; the API would hold for 60 s. */
const HOLD_MAX_MS = 30_000;

/** What a held answer may be late at the very end: by so much a wait may outlast its time where the line is dead. */
const LATE_AT_THE_END_MAX_MS = 2_000;

/**
 * Waits for the answer on held calls: the server answers at the moment of the decision.
 *
 * Failures that may pass (no connection, 5xx, 408, 429) are tried again until the time is up; others reject at once.
 *
 * @param look reads the request, held for so many seconds
 */
export async function waitForDecision<P>(
  id: string,
  look: (wait: number, options: CallOptions) => Promise<ApprovalRequest<P>>,
  { timeoutMs = Number.POSITIVE_INFINITY, signal, onPoll }: WaitOptions = {},
): Promise<Decision<P>> {
  // NaN, which a slip in a sum makes, would be a wait without an end.
  if (!(timeoutMs >= 0)) throw new TypeError("timeoutMs is in milliseconds, 0 or more; Infinity is allowed.");
  const endsAt = Date.now() + timeoutMs;
  let last: ApprovalRequest<P> | null = null;
  let lastError: unknown;
  for (let failures = 0; ; ) {
    const startedAt = Date.now();
    const holdMs = Math.max(0, Math.min(HOLD_MAX_MS, endsAt - startedAt));
    const callTimeoutMs = Math.min(holdMs + HELD_LATE_MS, Math.max(0, endsAt - startedAt) + LATE_AT_THE_END_MAX_MS);
    let restMs = 0;
    try {
      last = await look(holdMs / 1_000, { signal, timeoutMs: callTimeoutMs, maxRetries: 0 });
      const { decision } = last;
      if (decision) return decision;
      onPoll?.({ request: last as ApprovalRequest });
      failures = 0;
      lastError = undefined;
      // Something on the way that does not hold calls must not make us ask without a pause.
      if (Date.now() - startedAt < holdMs / 2) restMs = backoffMs(2, null);
    } catch (error) {
      if (!isPassing(error)) throw error;
      onPoll?.({ error });
      failures += 1;
      lastError = error;
      restMs = backoffMs(failures, retryAfterOf(error));
    }
    const leftMs = endsAt - Date.now();
    if (leftMs <= 0) throw new DecisionTimeout(id, timeoutMs, last as ApprovalRequest | null, lastError);
    await pause(Math.min(restMs, leftMs), signal);
  }
}
