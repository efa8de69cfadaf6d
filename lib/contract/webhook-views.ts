import type { Mode } from "@/lib/domain/policies/scope";
import type { Finding } from "@/lib/domain/webhooks/diagnose";
import type { ProbeName } from "@/lib/domain/webhooks/receiver-check";
import type { CountedView } from "./view-parts";

/** What the session API answers about webhook endpoints and what is delivered to them. */

/** `GET /api/app/:team/endpoints` → `{ data: EndpointView[] }` */
export type EndpointView = {
  id: string;
  project: { id: string; name: string };
  mode: Mode;
  url: string;
  events: string[];
  disabled_at: string | null;
  disabled_reason: string | null;
  /** Until when the secret before the present one signs too; null when it alone does. */
  old_signs_until: string | null;
  /** Only while its breaker is open: everything failed since then, and when one delivery next tries for all. */
  breaker: { failing_since: string; next_try_at: string | null } | null;
  /** Deliveries that wait to be sent, for their next attempt included. */
  waiting: CountedView;
  created_at: string;
  /** What became of the deliveries made in each of the last 24 hours, the present hour last. */
  last_day: DeliveryCounts[];
};

export type DeliveryCounts = { delivered: number; failed: number; pending: number };

/**
 * `POST /api/app/:team/endpoints` `{ url, project_id, mode?, events? }` → 201, and `POST …/:id/rotate_secret`.
 * `secret` (`whsec_…`) is shown this once.
 */
export type NewEndpointView = EndpointView & { secret: string };

export type DeliverySummary = {
  id: string;
  event_id: string;
  event_type: string;
  mode: Mode;
  /** While it is off nothing is sent, whatever `next_attempt_at` says. */
  endpoint: { id: string; url: string; is_off: boolean };
  request: { id: string; headline: string } | null;
  status: "pending" | "delivered" | "failed";
  attempt_count: number;
  next_attempt_at: string | null;
  created_at: string;
  finished_at: string | null;
  /** The last attempt's outcome, null before the first. */
  last_attempt: { at: string; duration_ms: number; response_status: number | null; error: string | null } | null;
};

/** `GET /api/app/:team/deliveries?endpoint=…&status=…&event=…&cursor=…` → `{ data: DeliverySummary[], has_more, next_cursor }`, newest first. */
export type DeliveryListView = { data: DeliverySummary[]; has_more: boolean; next_cursor: string | null };

export type AttemptView = {
  number: number;
  started_at: string;
  duration_ms: number;
  request_headers: Record<string, string>;
  response_status: number | null;
  response_headers: Record<string, string> | null;
  /** Cut at 16 KiB. */
  response_body: string | null;
  /** Why it failed, in words; null when it was delivered. */
  error: string | null;
};

/** `GET /api/app/:team/deliveries/:id`; `POST …/:id/replay` and `POST /api/app/:team/endpoints/:id/test` answer the same. */
export type DeliveryView = DeliverySummary & { body: string; attempts: AttemptView[]; now: string };

/** `POST /api/app/:team/endpoints/:id/recover` `{ since, after? }`. While `next` is not null, call again with it as `after`. */
export type RecoveryView = { recovered: number; next: string | null };

/** `POST /api/app/:team/endpoints/:id/diagnose` `{ headers, body }`: what is right and wrong with a delivery, in order. */
export type DiagnosisView = { data: Finding[] };

/** `POST /api/app/:team/endpoints/:id/check`: how the receiver took each of five deliveries. */
export type ReceiverCheckView = {
  data: (Finding & { name: ProbeName; status: number | null; duration_ms: number })[];
};
