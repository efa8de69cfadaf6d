import { instant } from "./request-resource";
import type { AttemptView, DeliverySummary, EndpointView } from "./session-views";

type Attempt = {
  number: number;
  startedAt: Date;
  durationMs: number;
  requestHeaders: unknown;
  responseStatus: number | null;
  responseHeaders: unknown;
  responseBody: string | null;
  error: string | null;
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
  endpoint: { id: string; url: string };
};

export function presentDelivery(delivery: Delivery, last: Attempt | undefined): DeliverySummary {
  return {
    id: delivery.id,
    event_id: delivery.event.id,
    event_type: delivery.event.type,
    mode: delivery.event.mode as DeliverySummary["mode"],
    endpoint: { id: delivery.endpoint.id, url: delivery.url ?? delivery.endpoint.url },
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
  createdAt: Date;
  project: { id: string; name: string };
};

export function presentEndpoint(endpoint: Endpoint, lastDay: EndpointView["last_day"] | undefined): EndpointView {
  return {
    id: endpoint.id,
    project: endpoint.project,
    mode: endpoint.mode,
    url: endpoint.url,
    events: endpoint.events,
    disabled_at: instant(endpoint.disabledAt),
    disabled_reason: endpoint.disabledReason,
    created_at: endpoint.createdAt.toISOString(),
    last_day: lastDay ?? { delivered: 0, failed: 0, pending: 0 },
  };
}
