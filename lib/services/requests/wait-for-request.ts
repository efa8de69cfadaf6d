import { systemClock } from "@/lib/domain/clock/clock";
import { isId } from "@/lib/domain/ids/id";
import type { KeyActor, ProjectScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import { type Refusal, type Result, refuse } from "@/lib/domain/result";
import { startWaiting, type WaitEnd } from "@/lib/realtime/waiters";
import { getRequest } from "./get-request";

/** Whoever made a call. The signal is asked for only by what needs it: making one takes its time. */
export type Caller = {
  /** Aborted when it has gone: everything is freed then. */
  readonly signal: AbortSignal;
};

/**
 * A request, at once when it is answered already; otherwise as soon as it is, or when the time is up. Then it
 * says what is true, whatever that is.
 *
 * @param until when the time is up; a moment that has passed waits for nothing
 */
export async function waitForRequest(
  scope: ProjectScope<KeyActor>,
  id: string,
  until: Date,
  caller: Caller,
): Promise<Result<ApprovalRequest, Refusal<"not_found" | "invalid_api_key">>> {
  const msLeft = () => until.getTime() - systemClock().getTime();
  if (msLeft() <= 0 || !isId("req", id)) return getRequest(scope, id, systemClock());
  for (;;) {
    const leftMs = msLeft();
    const wait = startWaiting({ requestId: id }, scope.actor.id, Math.max(0, leftMs), caller.signal);
    let how: WaitEnd;
    let outcome: Awaited<ReturnType<typeof getRequest>>;
    try {
      outcome = await getRequest(scope, id, systemClock());
      if (!outcome.ok || outcome.value.status !== "pending" || leftMs <= 0) return outcome;
      how = await endOrDeadline(wait.ended, leftMs, outcome.value.expiresAt);
    } finally {
      wait.leave();
    }
    if (how === "revoked") return refuse("invalid_api_key");
    if (how === "left") return outcome; // nobody reads it: when thousands leave at once, the database need not notice
    // "changed" may be a change that is no answer; then the rest of the time is waited for.
    if (how !== "changed") return getRequest(scope, id, systemClock());
  }
}

/** A deadline within the wait ends it like a decision does: from then on the answer is known. */
async function endOrDeadline(ended: Promise<WaitEnd>, leftMs: number, expiresAt: Date | null): Promise<WaitEnd> {
  const deadlineMs = expiresAt === null ? Infinity : Math.max(0, expiresAt.getTime() - systemClock().getTime());
  if (deadlineMs > leftMs) return ended;
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<WaitEnd>((resolve) => {
    timer = setTimeout(() => resolve("changed"), deadlineMs);
  });
  try {
    return await Promise.race([ended, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
