import { TEST_EVENT_TYPE, WEBHOOK_EVENT_TYPES } from "@/lib/domain/requests/event";
import { ok, type Refusal, type Result } from "@/lib/domain/result";
import { isOneOf, notOneOf } from "./one-of";
import type { DeliverySummary } from "./webhook-views";

export const DELIVERY_STATUSES = ["pending", "delivered", "failed"] as const satisfies DeliverySummary["status"][];
/** Every type of event that is delivered. */
export const DELIVERY_EVENTS = [...WEBHOOK_EVENT_TYPES, TEST_EVENT_TYPE] as const;

/** Which deliveries of a log are shown; null is no matter which. */
export type DeliveryFilter = {
  status: (typeof DELIVERY_STATUSES)[number] | null;
  event: (typeof DELIVERY_EVENTS)[number] | null;
};

/** Reads the delivery log's filter from an address. */
export function deliveryFilter(query: URLSearchParams): Result<DeliveryFilter, Refusal<"invalid_request">> {
  const status = query.get("status");
  const event = query.get("event");
  if (status !== null && !isOneOf(DELIVERY_STATUSES, status)) return notOneOf("status", DELIVERY_STATUSES);
  if (event !== null && !isOneOf(DELIVERY_EVENTS, event)) return notOneOf("event", DELIVERY_EVENTS);
  return ok({ status, event });
}
