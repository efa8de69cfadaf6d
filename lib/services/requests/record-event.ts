import { webhookBody } from "@/lib/contract/webhook-body";
import { newId } from "@/lib/domain/ids/id";
import type { Actor } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import type { RequestEvent, RequestEventType } from "@/lib/domain/requests/event";

/** The event of a state change, with the bytes that webhooks will carry: what the request is from now on. */
export function eventOf(type: RequestEventType, request: ApprovalRequest, actor: Actor, at: Date): RequestEvent {
  const id = newId("evt", at);
  return { id, type, actor, createdAt: at, body: webhookBody(id, type, request, at) };
}
