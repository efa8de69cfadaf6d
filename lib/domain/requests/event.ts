import type { EventId } from "../ids/id";
import type { Actor } from "../policies/scope";

/** What happens to a request; also the names that webhooks carry. */
export const REQUEST_EVENT_TYPES = [
  "request.created",
  "request.decided",
  "request.expired",
  "request.cancelled",
  "request.result_reported",
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
  /** Random bytes under the digest, and the digest that the chain is made of. */
  salt: Buffer;
  digest: Buffer;
  /** Where the request's own caller wants it, besides the project's endpoints. */
  callbackUrl: string | null;
};

/** What an endpoint may subscribe to. That a caller reported its result is for the audit trail alone. */
export const WEBHOOK_EVENT_TYPES = [
  "request.created",
  "request.decided",
  "request.expired",
  "request.cancelled",
] as const;

/** The event that stands for nothing but that it arrived. It goes to the one endpoint that is tried, subscribed or not. */
export const TEST_EVENT_TYPE = "webhook.test";
