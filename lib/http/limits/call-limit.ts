import { logger } from "@/lib/config/logger";
import { systemClock } from "@/lib/domain/clock/clock";
import { networkOf } from "@/lib/domain/policies/network-of";
import type { KeyActor, ProjectScope } from "@/lib/domain/policies/scope";
import { type Refusal, refuse } from "@/lib/domain/result";
import type { RequestContext } from "../request-context";
import { countInBurst } from "./burst";
import { monthOf } from "./month";
import { secondsLeft, type Window, windowHeaders } from "./windows";

/** What one call counts against, and what its answer says of that. */
export type CallLimit = {
  refusal: Refusal<"rate_limited"> | null;
  /** Where the caller stands: as counted when the call came, with the month and the time left as the answer goes out. */
  headers: () => Promise<Record<string, string>>;
};

/** Counts a call against its key. */
export async function limitOfKey(scope: ProjectScope<KeyActor>, context: RequestContext): Promise<CallLimit> {
  return limitOf(scope.actor.id, () => monthAsItCanBeRead(scope, context));
}

/**
 * Counts a call that no working key stands behind against the network it came from, so that a client gone wild is told
 * to slow down. Whoever has a working key there is not touched by it; that keys cannot be guessed is their length's doing.
 */
export async function limitOfStranger({ clientAddress }: RequestContext): Promise<CallLimit> {
  return limitOf(`from ${networkOf(clientAddress)}`, async () => []);
}

async function limitOf(who: string, furtherWindows: () => Promise<Window[]>): Promise<CallLimit> {
  const { window, isOver } = await countInBurst(who);
  return {
    refusal: isOver ? refuse("rate_limited", { context: { retry_after: secondsLeft(window, systemClock()) } }) : null,
    // What is refused costs no query.
    headers: async () => windowHeaders([window, ...(isOver ? [] : await furtherWindows())], systemClock()),
  };
}

/** What the call did is done by now: a database that went away since must not turn its answer into a failure. */
async function monthAsItCanBeRead(scope: ProjectScope, { requestId }: RequestContext): Promise<Window[]> {
  try {
    return await monthOf(scope, systemClock());
  } catch (error) {
    logger().warn(
      { err: error, request_id: requestId },
      "the month's count could not be read; its headers are left out",
    );
    return [];
  }
}
