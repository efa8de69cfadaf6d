import type { DeliveryView } from "@/lib/contract/webhook-views";
import { proveEndpoint } from "@/lib/data/endpoints/endpoints";
import { inTeamByPrisma } from "@/lib/data/prisma";
import { countAttempt, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { MINUTE_MS, SECOND_MS, systemClock } from "@/lib/domain/clock/clock";
import type { MemberScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { sendDelivery } from "../deliveries/send-delivery";
import { viewDelivery } from "../deliveries/view-delivery";
import { recordTestEvent } from "./record-test-event";

/** Each calls an address that a user chose, past everything that holds deliveries back. */
const TESTS: ThrottleRule = { name: "endpoint-test", points: 30, durationSeconds: MINUTE_MS / SECOND_MS };

/** As long as a worker's: should this process die, one of them sends it then. */
const LEASE_MS = MINUTE_MS;

/**
 * Sends an endpoint a test event now and answers with what came back: past the queue, past the breaker and also
 * where the endpoint is off, since whoever mends a receiver wants to know before the deliveries go there again.
 * The delivery is one like any other: it stands in the log, and is retried where it failed.
 */
export async function tryEndpoint(
  scope: MemberScope,
  endpointId: string,
  now: Date,
): Promise<Result<DeliveryView, Refusal<"not_found" | "rate_limited">>> {
  const project = await inTeamByPrisma(scope, (tx) => proveEndpoint(tx, scope, endpointId));
  if (!project) return refuse("not_found");
  const waitSeconds = await countAttempt(TESTS, endpointId);
  if (waitSeconds !== null) return refuse("rate_limited", { context: { retry_after: waitSeconds } });
  const claimId = crypto.randomUUID();
  const claim = { claimId, leaseUntil: new Date(now.getTime() + LEASE_MS) };
  const recorded = await recordTestEvent(project, endpointId, claim, now);
  if (!recorded.ok) return recorded;
  const { eventId, body, delivery } = recorded.value;
  // Nobody may break it off: an attempt that reached the receiver has to be recorded, whether or not the page waits.
  const uncancelled = new AbortController().signal;
  await sendDelivery(
    { ...delivery, claimId, teamId: scope.teamId, eventId, body, attemptCount: 0, isCallback: false },
    systemClock,
    uncancelled,
  );
  const view = await viewDelivery(scope, delivery.id, systemClock());
  return view ? ok(view) : refuse("not_found"); // deleted, with its endpoint, while it was sent
}
