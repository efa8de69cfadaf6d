import { stringify } from "@/lib/contract/raw-json";
import { insertTestEvent } from "@/lib/data/endpoints/test-event";
import { inTeam } from "@/lib/data/transaction";
import { eventDigest, newSalt } from "@/lib/domain/audit/event-digest";
import { isId, newId } from "@/lib/domain/ids/id";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { wakeDispatcher } from "@/lib/realtime/wake";

const TYPE = "webhook.test";

/** Sends an endpoint an event that stands for nothing, signed and retried like any other. */
export async function sendTestEvent(
  scope: ProjectScope,
  endpointId: string,
  now: Date,
): Promise<Result<{ event_id: string; delivery_id: string }, Refusal<"not_found">>> {
  if (!isId("we", endpointId)) return refuse("not_found");
  const { teamId, projectId, mode, actor } = scope;
  const id = newId("evt", now);
  const body = stringify({
    event: TYPE,
    id,
    created_at: now.toISOString(),
    request_id: null,
    external_id: null,
    title: "Test event",
    status: null,
    payload: { message: "Your receiver works." },
    mode,
    project_id: projectId,
  });
  const salt = newSalt();
  const digest = eventDigest(salt, {
    id,
    teamId,
    projectId,
    mode,
    requestId: null,
    type: TYPE,
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
