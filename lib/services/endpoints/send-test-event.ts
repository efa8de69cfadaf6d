import type { ProjectScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result } from "@/lib/domain/result";
import { wakeDispatcher } from "@/lib/realtime/wake";
import { recordTestEvent } from "./record-test-event";

/** Sends an endpoint a test event, signed and retried like any other. */
export async function sendTestEvent(
  scope: ProjectScope,
  endpointId: string,
  now: Date,
): Promise<Result<{ event_id: string; delivery_id: string }, Refusal<"not_found">>> {
  const recorded = await recordTestEvent(scope, endpointId, null, now);
  if (!recorded.ok) return recorded;
  wakeDispatcher();
  const { eventId, delivery } = recorded.value;
  return ok({ event_id: eventId, delivery_id: delivery.id });
}
