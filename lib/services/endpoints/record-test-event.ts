import { testEventBody } from "@/lib/contract/webhook-body";
import { type FirstClaim, insertTestEvent, type TestDelivery } from "@/lib/data/endpoints/test-event";
import { inTeam } from "@/lib/data/transaction";
import { eventDigest, newSalt } from "@/lib/domain/audit/event-digest";
import { type EventId, isId, newId } from "@/lib/domain/ids/id";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import { TEST_EVENT_TYPE } from "@/lib/domain/requests/event";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

export type RecordedTest = { eventId: EventId; body: string; delivery: TestDelivery };

/**
 * Records an event that stands for nothing, with its delivery to one endpoint.
 *
 * @param claim for a caller that sends it itself; null leaves it to the dispatcher
 */
export async function recordTestEvent(
  scope: ProjectScope,
  endpointId: string,
  claim: FirstClaim | null,
  now: Date,
): Promise<Result<RecordedTest, Refusal<"not_found">>> {
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
  const event = { id, body, salt, digest, createdAt: now };
  const delivery = await inTeam(scope, (tx) => insertTestEvent(tx, scope, endpointId, event, claim));
  return delivery ? ok({ eventId: id, body, delivery }) : refuse("not_found");
}
