import { logger } from "@/lib/config/logger";
import type { RecoverBody } from "@/lib/contract/session-bodies";
import type { RecoveryView } from "@/lib/contract/webhook-views";
import type { DeliveryPlace } from "@/lib/data/deliveries/list-deliveries";
import { requeueFailedSince } from "@/lib/data/deliveries/recover-deliveries";
import { findEndpoint, resumeEndpoint } from "@/lib/data/endpoints/endpoints";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { inTeam } from "@/lib/data/transaction";
import { SECOND_MS, systemClock } from "@/lib/domain/clock/clock";
import { isId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { wakeDispatcher } from "@/lib/realtime/wake";
import { cursorOf, placeOf } from "./list-deliveries";

/** A statement over this many is over in a moment: no worker that records an attempt meanwhile waits for it. */
const BATCH_SIZE = 1_000;
/** A call ends before a proxy thinks that nobody is there; the page calls again until it is done. */
const CALL_MAX_MS = 5 * SECOND_MS;

/**
 * Sends again, now, whatever of an endpoint's deliveries made since a time has failed so far: the same bytes under the
 * same `webhook-id`s, so that a receiver can tell what it has had. Whatever ends it early loses nothing: what is queued
 * is, and the next call goes on.
 */
export async function recoverDeliveries(
  scope: MemberScope,
  endpointId: string,
  { since, after }: RecoverBody,
): Promise<Result<RecoveryView, Refusal<"not_found" | "endpoint_disabled">>> {
  if (!isId("we", endpointId)) return refuse("not_found");
  const refusal = await inTeamByPrisma(scope, async (tx) => {
    const endpoint = await findEndpoint(tx, scope, endpointId);
    if (!endpoint) return refuse("not_found");
    if (endpoint.disabledAt) return refuse("endpoint_disabled");
    await resumeEndpoint(tx, scope, endpointId);
    return null;
  });
  if (refusal) return refusal;
  const until = systemClock().getTime() + CALL_MAX_MS;
  let recovered = 0;
  let isDone = false;
  let place: DeliveryPlace | null = after ? placeOf(after) : null;
  while (!isDone && systemClock().getTime() < until) {
    const span = { since, after: place, now: systemClock() };
    const batch = await inTeam(scope, (tx) => requeueFailedSince(tx, scope, endpointId, span, BATCH_SIZE));
    recovered += batch?.count ?? 0;
    place = batch?.last ?? place;
    isDone = (batch?.found ?? 0) < BATCH_SIZE;
    wakeDispatcher();
  }
  const { teamId, actor } = scope;
  logger().info(
    { team: teamId, endpoint: endpointId, by: actor.id, since, recovered },
    "failed deliveries are sent again",
  );
  return ok({ recovered, next: isDone || !place ? null : cursorOf(place) });
}
