import { BREAKER_FAILURES } from "@/lib/domain/webhooks/endpoint-health";
import { instant } from "./request-resource";
import type { CountedView } from "./view-parts";
import type { AttemptView, DeliveryCounts, DeliverySummary, EndpointView } from "./webhook-views";

/** Of an attempt, what stands in a list. */
type Outcome = { startedAt: Date; durationMs: number; responseStatus: number | null; error: string | null };
type Attempt = Outcome & {
  number: number;
  requestHeaders: unknown;
  responseHeaders: unknown;
  responseBody: string | null;
};

type Delivery = {
  id: string;
  status: DeliverySummary["status"];
  attemptCount: number;
  nextAttemptAt: Date | null;
  createdAt: Date;
  finishedAt: Date | null;
  /** The callback_url, where it is not the endpoint's own. */
  url: string | null;
  event: { id: string; type: string; mode: string; request: { id: string; headline: string } | null };
  endpoint: { id: string; url: string; disabledAt: Date | null };
};

export function presentDelivery(delivery: Delivery, last: Outcome | null | undefined): DeliverySummary {
  return {
    id: delivery.id,
    event_id: delivery.event.id,
    event_type: delivery.event.type,
    mode: delivery.event.mode as DeliverySummary["mode"],
    endpoint: {
      id: delivery.endpoint.id,
      url: delivery.url ?? delivery.endpoint.url,
      is_off: delivery.endpoint.disabledAt !== null,
    },
    request: delivery.event.request,
    status: delivery.status,
    attempt_count: delivery.attemptCount,
    next_attempt_at: instant(delivery.nextAttemptAt),
    created_at: delivery.createdAt.toISOString(),
    finished_at: instant(delivery.finishedAt),
    last_attempt: last
      ? {
          at: last.startedAt.toISOString(),
          duration_ms: last.durationMs,
          response_status: last.responseStatus,
          error: last.error,
        }
      : null,
  };
}

export function presentAttempt(attempt: Attempt): AttemptView {
  return {
    number: attempt.number,
    started_at: attempt.startedAt.toISOString(),
    duration_ms: attempt.durationMs,
    request_headers: attempt.requestHeaders as Record<string, string>,
    response_status: attempt.responseStatus,
    response_headers: attempt.responseHeaders as Record<string, string> | null,
    response_body: attempt.responseBody,
    error: attempt.error,
  };
}

type Endpoint = {
  id: string;
  mode: EndpointView["mode"];
  url: string;
  events: string[];
  disabledAt: Date | null;
  disabledReason: string | null;
  oldSecretUntil: Date | null;
  failures: number;
  failingSince: Date | null;
  pausedUntil: Date | null;
  createdAt: Date;
  project: { id: string; name: string };
};

/** `hours` by how many hours ago (0–23); those without deliveries may be missing. */
type Load = { hours: ReadonlyMap<number, DeliveryCounts>; waiting: number };

/** So many are counted one by one; above it, "more than". */
export const COUNT_MAX = 10_000;
const DAY_HOURS = 24;
const NOTHING: DeliveryCounts = { delivered: 0, failed: 0, pending: 0 };

export function presentEndpoint(endpoint: Endpoint, load: Load | undefined, now: Date): EndpointView {
  const { disabledAt, failures, failingSince, pausedUntil, oldSecretUntil } = endpoint;
  return {
    id: endpoint.id,
    project: endpoint.project,
    mode: endpoint.mode,
    url: endpoint.url,
    events: endpoint.events,
    disabled_at: instant(disabledAt),
    disabled_reason: endpoint.disabledReason,
    old_signs_until: oldSecretUntil && oldSecretUntil > now ? oldSecretUntil.toISOString() : null,
    breaker:
      failures >= BREAKER_FAILURES && failingSince && !disabledAt
        ? { failing_since: failingSince.toISOString(), next_try_at: instant(pausedUntil) }
        : null,
    waiting: presentCount(load?.waiting ?? 0),
    created_at: endpoint.createdAt.toISOString(),
    last_day: Array.from({ length: DAY_HOURS }, (_, index) => load?.hours.get(DAY_HOURS - 1 - index) ?? NOTHING),
  };
}

/** @param counted up to `COUNT_MAX` and one more */
export function presentCount(counted: number): CountedView {
  return { count: Math.min(counted, COUNT_MAX), has_more: counted > COUNT_MAX };
}
