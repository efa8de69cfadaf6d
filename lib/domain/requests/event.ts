import type { EventId } from "../ids/id";
import type { Actor } from "../policies/scope";

/** What happens to a request; also the names that webhooks carry. */
export const REQUEST_EVENT_TYPES = [
  "request.created",
  "request.decided",
  "request.expired",
  "request.cancelled",
] as const;
export type RequestEventType = (typeof REQUEST_EVENT_TYPES)[number];

/** What a new endpoint is sent: the answers, not the questions. */
export const DEFAULT_ENDPOINT_EVENTS = ["request.decided", "request.expired", "request.cancelled"] as const;

export type RequestEvent = {
  id: EventId;
  type: RequestEventType;
  actor: Actor;
  createdAt: Date;
  /** The bytes that every delivery of this event carries, fixed when it happens. */
  body: string;
};
