import { findRequest } from "@/lib/data/requests/find-request";
import { saveExpiry } from "@/lib/data/requests/save-request";
import { inTeam } from "@/lib/data/transaction";
import { SYSTEM_ACTOR } from "@/lib/data/unscoped/prove-scope";
import type { TeamScope } from "@/lib/domain/policies/scope";
import { type ApprovalRequest, isPastDeadline } from "@/lib/domain/requests/approval-request";
import { expire } from "@/lib/domain/requests/decide";
import { announce } from "@/lib/realtime/announce";
import { eventOf } from "./record-event";

/**
 * The request as the clock has it. Expiry is a fact of the clock, not of the sweep: a pending request past its
 * deadline is first written as expired, with its event and deliveries, and then reported as the row says. So
 * nobody reads "expired" and later "approved": a decision that was committed in time is what the row says.
 */
export async function settled(scope: TeamScope, request: ApprovalRequest, now: Date): Promise<ApprovalRequest> {
  if (!isPastDeadline(request, now)) return request;
  return (await expireRequest(scope, request, now)) ?? request;
}

/** Writes the expiry of a request that is due, and returns it as it then stands; null when it has gone. */
export async function expireRequest(
  scope: TeamScope,
  request: ApprovalRequest,
  now: Date,
): Promise<ApprovalRequest | null> {
  const expired = expire(request, now);
  if (!expired) return request;
  const { current, saved } = await inTeam(scope, async (tx) => {
    const event = eventOf("request.expired", expired, SYSTEM_ACTOR, now);
    // Waits for a decision that is being committed, and loses to it.
    const saved = await saveExpiry(tx, scope, expired, event);
    return { saved, current: await findRequest(tx, scope, request.id) };
  });
  if (saved) announce(scope, [request.id], saved.hasDeliveries);
  return current;
}
