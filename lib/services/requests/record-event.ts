import { webhookBody } from "@/lib/contract/webhook-body";
import { eventDigest, newSalt } from "@/lib/domain/audit/event-digest";
import { newId } from "@/lib/domain/ids/id";
import type { Actor } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import type { RequestEvent, RequestEventType } from "@/lib/domain/requests/event";

/** The event of a state change, with the bytes that webhooks will carry: what the request is from now on. */
export function eventOf(type: RequestEventType, request: ApprovalRequest, actor: Actor, at: Date): RequestEvent {
  const id = newId("evt", at);
  const salt = newSalt();
  const body = webhookBody(id, type, request, at);
  const digest = eventDigest(salt, {
    id,
    teamId: request.teamId,
    projectId: request.projectId,
    mode: request.mode,
    requestId: request.id,
    type,
    actorType: actor.type,
    actorId: actor.id,
    actorName: actor.name,
    createdAt: at,
    body,
  });
  return { id, type, actor, createdAt: at, body, salt, digest, callbackUrl: request.callbackUrl };
}
