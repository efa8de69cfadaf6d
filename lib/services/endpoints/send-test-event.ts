import { TEST_EVENT_TYPE, testEventBody } from "@/lib/contract/webhook-body";
import { insertTestEvent } from "@/lib/data/endpoints/test-event";
import { inTeam } from "@/lib/data/transaction";
import { eventDigest, newSalt } from "@/lib/domain/audit/event-digest";
import { isId, newId } from "@/lib/domain/ids/id";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { wakeDispatcher } from "@/lib/realtime/wake";

/** Sends an endpoint an event that stands for nothing, signed and retried like any other. */
export async function sendTestEvent(
  scope: ProjectScope,
  endpointId: string,
  now: Date,
): Promise<Result<{ event_id: string; delivery_id: string }, Refusal<"not_found">>> {
  if (!isId("we", endpointId)) return refuse("not_found");
  const { teamId, projectId, mode, actor } = scope;
  const id = newId("evt", now);
  const body = testEventBody(id, scope, now);
  const salt = newSalt();
  const digest = eventDigest(salt, {
    id,
    teamId,
    projectId,
    mode,
    requestId: null,
    type: TEST_EVENT_TYPE,
    actorType: actor.type,
    actorId: actor.id,
    actorName: actor.name,
    createdAt: now,
    body,
  });
  const deliveryId = await inTeam(scope, (tx) =>
    insertTestEvent(tx, scope, endpointId, { id, body, salt, digest, createdAt: now }),
  );
  if (!deliveryId) return refuse("not_found");
  wakeDispatcher();
  return ok({ event_id: id, delivery_id: deliveryId });
}
