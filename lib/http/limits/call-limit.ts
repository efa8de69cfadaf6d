import { logger } from "@/lib/config/logger";
import { networkOf } from "@/lib/domain/policies/network-of";
import type { KeyActor, ProjectScope } from "@/lib/domain/policies/scope";
import { type Refusal, refuse } from "@/lib/domain/result";
import type { RequestContext } from "../request-context";
import { countInBurst } from "./burst";
import { monthOf } from "./month";
import { type Window, windowHeaders } from "./windows";

/** What one call counts against, and what its answer says of that. */
export type CallLimit = {
  refusal: Refusal<"rate_limited"> | null;
  /** Where the caller stands when the answer goes out: after what the call itself has used up. */
  headers: () => Promise<Record<string, string>>;
};

/** Counts a call against its key. */
export async function limitOfKey(scope: ProjectScope<KeyActor>, context: RequestContext): Promise<CallLimit> {
  return limitOf(scope.actor.id, context.now, () => monthAsItCanBeRead(scope, context));
}

/**
 * Counts a call that no working key stands behind against the network it came from: guessing keys, or asking for
 * what is not there, is bounded like everything else, and whoever has a working key there is not touched by it.
 */
export async function limitOfStranger({ clientAddress, now }: RequestContext): Promise<CallLimit> {
  return limitOf(`from ${networkOf(clientAddress)}`, now, async () => []);
}

async function limitOf(who: string, now: Date, furtherWindows: () => Promise<Window[]>): Promise<CallLimit> {
  const { window, isOver } = await countInBurst(who);
  return {
    refusal: isOver ? refuse("rate_limited", { context: { retry_after: window.resetSeconds } }) : null,
    headers: async () => windowHeaders([window, ...(await furtherWindows())], now),
  };
}

/** What the call did is done by now: a database that went away since must not turn its answer into a failure. */
async function monthAsItCanBeRead(scope: ProjectScope, { now, requestId }: RequestContext): Promise<Window[]> {
  try {
    return await monthOf(scope, now);
  } catch (error) {
    logger().warn(
      { err: error, request_id: requestId },
      "the month's count could not be read; its headers are left out",
    );
    return [];
  }
}
