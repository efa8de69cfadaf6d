import type { EffectSegment } from "@/lib/domain/effects/effect";
import type { KeyScope } from "@/lib/domain/keys/api-key";
import type { Permission, Role } from "@/lib/domain/policies/roles";
import type { Mode } from "@/lib/domain/policies/scope";
import type { ProseBlock } from "@/lib/domain/prose/prose";
import type { RequestStatus, Risk } from "@/lib/domain/requests/approval-request";
import type { Finding } from "@/lib/domain/webhooks/diagnose";
import type { ProbeName } from "@/lib/domain/webhooks/receiver-check";

/**
 * What the session API (`/api/app/…`) answers to our own pages. Wire names are snake_case; instants are
 * ISO 8601 in UTC; absent values are null.
 */

export type Person = { id: string; name: string };
export type Allowed = { allowed: true } | { allowed: false; reason: string };

/** One line of the inbox. Carries no payload: lists stay small. */
export type RequestRow = {
  id: string;
  status: RequestStatus;
  mode: Mode;
  risk: Risk;
  /** The caller's title, or one derived from the payload. */
  headline: string;
  /** The one payload value worth a column ("$1,240.00"), or null. */
  key_fact: string | null;
  /**
   * Whether the title says an amount, an id or an address that the payload, as it was sent, does not hold. False
   * also where they were not compared, with a payload of more than 32,768 characters: then nobody knows until the
   * request is opened, or is about to be approved together with others. It never says that the two agree.
   */
  title_differs: boolean;
  project: { id: string; name: string };
  /** Who asks: the name of the API key, or of the person who sent it from our page. */
  asked_by: string;
  inserted_at: string;
  expires_at: string | null;
  decided_at: string | null;
  decided_by: Person | null;
  /** Until when the reader has put it aside, and no longer has it in "mine"; null when they have not. */
  snoozed_until: string | null;
};

/** `GET /api/app/:team/requests` */
export type RequestListView = {
  data: RequestRow[];
  has_more: boolean;
  next_cursor: string | null;
  /** Whether a search found more than it looks at: what is listed is then among the newest 2,000 matches. */
  search_is_capped: boolean;
  /**
   * Pending requests: those this person may decide and has not snoozed, and all of the team's; whatever the filter.
   * Neither goes beyond 1,000, which stands for that many or more.
   */
  counts: { mine: number; team: number };
  /** When the next request that the reader snoozed comes back; null when none will. */
  next_wake_at: string | null;
  /** True while the team has no request at all: none was made yet, or all were tests and are deleted. */
  is_first_use: boolean;
  /** The server's clock, so that time left does not depend on the reader's. */
  now: string;
};

/** One line of the history: a request that is closed. */
export type HistoryRow = RequestRow & {
  /** When it was decided or taken back, or its deadline passed. */
  closed_at: string;
  /** Whether an approver changed the payload. */
  is_edited: boolean;
};

/** `GET /api/app/:team/history?status=…&risk=…&project=…&key=…&decider=…&after=…&before=…&cursor=…`, the last closed first. */
export type HistoryListView = {
  data: HistoryRow[];
  has_more: boolean;
  next_cursor: string | null;
  /** Whether a search found more than it looks at: what is listed is then among the newest 2,000 matches. */
  search_is_capped: boolean;
  now: string;
};

/** What the history's filter can be completed with, by the filter's word. */
export type FilterNames = { project: string[]; key: string[]; decider: string[] };

/** `POST /api/app/:team/requests/:id/snooze` `{ until }`; `DELETE` wakes it, 204. */
export type SnoozeView = { request_id: string; until: string };

/** `GET /api/app/:team/views` → `{ data: SavedView[] }`, by name: the reader's own filters of the inbox. `POST` 201, `PATCH …/:id` `{ name }`, `DELETE …/:id` 204. */
export type SavedView = {
  id: string;
  name: string;
  /** The filter as a part of the inbox's address ("tab=all&status=expired"); empty for the list that opens by itself. */
  query: string;
};

/** One line of a request's history. */
export type TrailEntry = {
  id: string;
  type: "request.created" | "request.decided" | "request.expired" | "request.cancelled" | "request.result_reported";
  /** In words: "refund-agent asked", "Ana Torres approved it". */
  text: string;
  at: string;
};

/** A comment on a request, as its team reads it. `POST …/requests/:id/comments` `{ body }` answers 201 with it. */
export type CommentView = {
  id: string;
  author: Person;
  /** Plain text; a mention stands in it as `<@user_…>`. */
  body: string;
  /** The members among those whom it mentions, by the names they have now. */
  mentions: Person[];
  created_at: string;
};

/** `GET /api/app/:team/requests/:id` */
export type RequestView = RequestRow & {
  title: string | null;
  description: string | null;
  /** The description, which is Markdown, as data to show: it is parsed on the server. Empty where there is none. */
  description_prose: ProseBlock[];
  external_id: string | null;
  /** JSON text exactly as the caller sent it. Parse it losslessly: `JSON.parse` rounds numbers. */
  payload: string;
  /** The payload as the caller sent it, where an approver edited it; null otherwise. */
  original_payload: string | null;
  payload_digest: string;
  /** Send it back as `seen_digest` with a decision: proof of what the person was shown. */
  review_digest: string;
  /** JSON Pointers into the payload that the caller lets an approver change. */
  editable: string[];
  /** JSON text as sent: the form that the caller asks an approver to fill. */
  response_schema: string | null;
  /** JSON text of what an approver answered to that form; null otherwise. */
  response: string | null;
  callback_url: string | null;
  /** The project's templates of the sentence "If you approve", in order. */
  effect_templates: string[];
  asked_by_key: { id: string; start: string; last4: string } | null;
  updated_at: string;
  decision_note: string | null;
  approvals: { required: number; given: number };
  /** What the team says about it, the oldest first; never sent to the caller. */
  comments: CommentView[];
  trail: TrailEntry[];
  deliveries: DeliverySummary[];
  /** Whether the reader may decide this request now, and if not why. */
  decide: Allowed;
  /** The sentence that the approval was given to; null without one, and while nobody has approved. */
  effect: EffectSegment[] | null;
  /** When the caller first read the answer by asking for it; null while it has not. */
  answer_read_at: string | null;
  /** What the caller says it did with the approval. */
  result: { status: "executed" | "failed"; detail: string | null; at: string } | null;
  url: string;
  now: string;
};

/** `GET /api/app/:team/requests/:id/receipt`. Hashes are 64 hexadecimal digits. */
export type ReceiptView = RequestRow & {
  title: string | null;
  external_id: string | null;
  /** JSON texts, as in RequestView. */
  payload: string;
  original_payload: string | null;
  response: string | null;
  payload_digest: string;
  /** The digest of `original_payload`, computed now. */
  original_digest: string | null;
  decision_note: string | null;
  /** How the decider was signed in (`password`); `simulated` for a test; null where nobody decided. */
  decision_method: string | null;
  /** The signed receipt (a JWS); null where nobody decided, and where the record of it cannot be vouched for. */
  signed_receipt: string | null;
  /** The installation that must have issued it. */
  issuer: string;
  /** When it was decided or taken back, or its deadline passed; null while it is open. */
  closed_at: string | null;
  result: { status: "executed" | "failed"; detail: string | null; at: string } | null;
  /** The event that closed it; null while it is open. Its body is null once it is erased, and so is what is computed of it. */
  event: {
    id: string;
    type: string;
    at: string;
    /** What every webhook was sent: JSON text. */
    body: string | null;
    digest: string;
    /** The digest of what is stored now. */
    recomputed_digest: string | null;
  } | null;
  /** Its place in the team's chain; null until it is sealed, which takes moments. */
  chain: {
    seq: number;
    hash: string;
    /** The hash of the link before; null where that one is missing. */
    previous_hash: string | null;
    event_digest: string;
    /** Whether event and link, computed anew by the server, are what is recorded. */
    is_intact: boolean;
  } | null;
  now: string;
};

/** A 409 problem of a decision (`request_already_decided`, `request_expired`, `request_cancelled`, `stale_review`) carries the request as it stands. */
export type ProblemView = {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  errors: Record<string, string[]>;
  request_id: string;
  request?: RequestView;
};

/** `GET /api/app/:team/keys` → `{ data: KeyView[] }`; newest first, revoked ones last. */
export type KeyView = {
  id: string;
  name: string;
  project: { id: string; name: string };
  mode: Mode;
  scopes: KeyScope[];
  start: string;
  last4: string;
  created_by: Person | null;
  created_at: string;
  last_used_at: string | null;
  /** From where and with what it was used last; null where nothing is known (any more), and to who may not manage keys. */
  last_used_from: { address: string; agent: string } | null;
  expires_at: string | null;
  revoked_at: string | null;
  revoked_by: Person | null;
  /** Whether it was revoked with itself: somebody found it where it did not belong. */
  reported_leaked: boolean;
  /** When another key took its place; it then works until `expires_at`. */
  rotated_at: string | null;
  rotated_from_id: string | null;
};

/** `GET /api/app/:team/keys/:id/uses` → `{ data: KeyUseView[] }`: who used the key in the last 30 days, the latest first. */
export type KeyUseView = { address: string; agent: string; first_at: string; last_at: string };

/** `POST /api/app/:team/keys` `{ name, project_id, mode? }` → 201. `secret` is shown this once. */
export type NewKeyView = KeyView & { secret: string };

/** `GET /api/app/:team/last-api-error`: what the last refused call with one of the team's keys was answered. */
export type LastApiErrorView = {
  data: {
    at: string;
    code: string;
    status: number;
    title: string;
    /** Which fields were not right, or what the problem says in general. */
    detail: string;
    request_id: string;
    key: { name: string; start: string; last4: string };
  } | null;
  now: string;
};

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

/** A count that ends at 10,000; `has_more` says that there are still others. */
export type CountedView = { count: number; has_more: boolean };

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

/** What signs the events that go to the `callback_url`s of a project's requests in one mode. */
export type CallbackSecretView = {
  created_at: string;
  /** Until when the secret before it signs too; null when it alone does. */
  old_signs_until: string | null;
};

/**
 * `GET /api/app/:team/projects` → `{ data: ProjectView[] }`; the oldest first, archived ones included. `POST` 201,
 * `PATCH …/:id`, `POST …/:id/archive`, `POST …/:id/restore` and `PUT …/:id/access` answer with one.
 */
export type ProjectView = {
  id: string;
  name: string;
  /** How long a request waits whose caller does not say; null is for ever. */
  default_expiry_seconds: number | null;
  /** The risk of a request whose caller does not say. */
  default_risk: Risk;
  /** The least risk that any request of it has. */
  minimum_risk: Risk;
  /** Since when its keys are refused; null while they work. */
  archived_at: string | null;
  /** Those who are listed to see it, besides owners and admins; null where the whole team does. */
  viewers: Person[] | null;
  /** Those who are listed to decide in it, of those whose role may; null where all of them do. */
  deciders: Person[] | null;
  /** The sentences "If you approve", in order: the first that fits a payload is said. */
  effect_templates: string[];
  /** Null where none has been needed yet: it is made when somebody asks to see it. */
  callback_secrets: Record<Mode, CallbackSecretView | null>;
  test_requests: CountedView;
};

/** `POST /api/app/:team/projects/:id/reveal_callback_secret` and `…/rotate_callback_secret`, with `{ mode }`. */
export type RevealedSecretView = CallbackSecretView & { secret: string };

/** `GET /api/app/:team/projects/:id/recent_payloads` → `{ data: RecentPayload[] }`: the latest five, the newest first. */
export type RecentPayload = {
  id: string;
  mode: Mode;
  headline: string;
  /** JSON text exactly as the caller sent it; null where it is too large to try templates on. */
  payload: string | null;
};

/** `POST /api/app/:team/projects/:id/delete_test_requests`. Until `is_done`, call again: a call deletes for seconds only. */
export type TestDeletionView = { deleted: number; is_done: boolean };

/** `GET /api/app/:team/projects/:id/access`: everybody in the team, and what each may do in the project as it is. */
export type ProjectAccessView = {
  viewers: string[] | null;
  deciders: string[] | null;
  people: (Person & {
    role: Role;
    /** Whether they see every project, listed or not. */
    sees_all: boolean;
    /** Whether their role may decide. */
    may_decide: boolean;
  })[];
};

/** `GET /api/app/:team` and what every page of the dashboard is rendered with. */
export type TeamView = {
  id: string;
  slug: string;
  name: string;
  /** Those that the reader sees and that are not archived. */
  projects: { id: string; name: string }[];
  me: {
    id: string;
    name: string;
    email: string;
    /** Whether they showed that the address is theirs. */
    is_email_verified: boolean;
    role: Role;
    may: Record<Permission, Allowed>;
  };
};

/** `POST /api/app/teams` `{ name }` → 201: the team, its first project and its first key, shown this once. */
export type NewTeamView = {
  team: { id: string; slug: string; name: string };
  project: { id: string; name: string };
  key: NewKeyView;
};

/** `POST /api/app/:team/endpoints/:id/diagnose` `{ headers, body }`: what is right and wrong with a delivery, in order. */
export type DiagnosisView = { data: Finding[] };

/** `POST /api/app/:team/endpoints/:id/check`: how the receiver took each of five deliveries. */
export type ReceiverCheckView = {
  data: (Finding & { name: ProbeName; status: number | null; duration_ms: number })[];
};
