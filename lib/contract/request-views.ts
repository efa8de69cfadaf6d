import type { EffectSegment } from "@/lib/domain/effects/effect";
import type { Mode } from "@/lib/domain/policies/scope";
import type { ProseBlock } from "@/lib/domain/prose/prose";
import type { RequestStatus, Risk } from "@/lib/domain/requests/approval-request";
import type { Allowed, Person } from "./view-parts";
import type { DeliverySummary } from "./webhook-views";

/**
 * What the session API (`/api/app/…`) answers about requests to our own pages. Wire names are snake_case; instants are
 * ISO 8601 in UTC; absent values are null. So it is with every view.
 */

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
