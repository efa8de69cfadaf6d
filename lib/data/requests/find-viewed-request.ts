import type pg from "pg";
import type { ApiKeyId, RequestId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import type { Statement } from "../batch";
import type { CommentRow } from "../comments/comments";
import type { ListedDelivery } from "../deliveries/list-deliveries";
import { REVIEWED_PROJECT, type ReviewedProject } from "../projects/reviewed-project";
import type { Once } from "../transaction";
import { REQUEST_COLUMNS, type RequestRowRecord, toRequest } from "./request-row";

/** What happened to a request, in order. */
export type TrailRow = { id: string; type: string; actorName: string; createdAt: Date };

/** A request with all that its page shows beside it, as it was at one moment. */
export type ViewedRequest = {
  request: ApprovalRequest;
  project: ReviewedProject;
  key: { id: ApiKeyId; start: string; last4: string } | null;
  /** Until when the reader has put it aside. */
  snoozedUntil: Date | null;
  trail: TrailRow[];
  /** The oldest first. */
  comments: CommentRow[];
  /** The newest first. */
  deliveries: ListedDelivery[];
};

type ViewedRow = RequestRowRecord & {
  project: ReviewedProject;
  viewed_key: ViewedRequest["key"];
  snoozed_until: Date | null;
  trail: Written<TrailRow>[];
  comments: Written<CommentRow>[];
  deliveries: Written<ListedDelivery>[];
};
/** As JSON has it: instants are text. */
type Written<Row> = {
  [Name in keyof Row]: Row[Name] extends Date
    ? string
    : Row[Name] extends Date | null
      ? string | null
      : Row[Name] extends object | null
        ? Written<Row[Name]>
        : Row[Name];
};

const DELIVERIES_SHOWN = 20;

/**
 * One statement, so that all of it is of the same moment (a history that is younger than the request beside it would
 * tell of a decision that the request does not have yet), and costs one round trip.
 */
const TEXT = `SELECT ${REQUEST_COLUMNS},
    (SELECT to_json(project) FROM (SELECT ${REVIEWED_PROJECT} FROM projects p WHERE p.team_id = $1 AND p.id = r.project_id) project)
      AS project,
    (SELECT json_build_object('id', k.id, 'start', k.start, 'last4', k.last4) FROM api_keys k
      WHERE k.team_id = $1 AND k.id = r.api_key_id) AS viewed_key,
    (SELECT z.until FROM snoozes z WHERE z.team_id = $1 AND z.user_id = $3 AND z.request_id = r.id AND z.until > $4)
      AS snoozed_until,
    (SELECT coalesce(json_agg(json_build_object('id', e.id, 'type', e.type, 'actorName', e.actor_name,
        'createdAt', e.created_at) ORDER BY e.position), '[]')
      FROM events e WHERE e.team_id = $1 AND e.request_id = r.id) AS trail,
    (SELECT coalesce(json_agg(json_build_object('id', c.id, 'authorId', c.author_id, 'authorName', c.author_name,
        'body', c.body, 'createdAt', c.created_at) ORDER BY c.created_at, c.id), '[]')
      FROM comments c WHERE c.team_id = $1 AND c.request_id = r.id) AS comments,
    (SELECT coalesce(json_agg(d.delivery ORDER BY d.created_at DESC, d.id DESC), '[]') FROM (
      SELECT d.created_at, d.id, json_build_object('id', d.id, 'status', d.status, 'attemptCount', d.attempt_count,
          'nextAttemptAt', d.next_attempt_at, 'createdAt', d.created_at, 'finishedAt', d.finished_at, 'url', d.url,
          'event', json_build_object('id', e.id, 'type', e.type, 'mode', e.mode,
            'request', json_build_object('id', r.id, 'headline', r.headline)),
          'endpoint', json_build_object('id', w.id, 'url', w.url, 'disabledAt', w.disabled_at),
          'last', (SELECT json_build_object('startedAt', a.started_at, 'durationMs', a.duration_ms,
              'responseStatus', a.response_status, 'error', a.error)
            FROM attempts a WHERE a.team_id = $1 AND a.delivery_id = d.id ORDER BY a.number DESC LIMIT 1)) AS delivery
      FROM events e JOIN deliveries d ON d.event_id = e.id AND d.team_id = $1
      JOIN webhook_endpoints w ON w.id = d.endpoint_id AND w.team_id = $1
      WHERE e.team_id = $1 AND e.request_id = r.id ORDER BY d.created_at DESC, d.id DESC LIMIT ${DELIVERIES_SHOWN}
    ) d) AS deliveries
  FROM requests r WHERE r.team_id = $1 AND r.id = $2`;

/** A request of this team as its page shows it to this person; null where there is none, or its project is hidden. */
export async function findViewedRequest(tx: Once, ...asked: Parameters<typeof viewing>): Promise<ViewedRequest | null> {
  return viewedFrom((await tx.query(viewing(...asked))).rows);
}

/** How that is asked for, for whoever asks for it with something else. */
export function viewing(scope: MemberScope, id: RequestId, now: Date): Statement {
  return { name: "find-viewed-request", text: TEXT, values: [scope.teamId, id, scope.actor.id, now] };
}

/** What came of it. */
export function viewedFrom([row]: pg.QueryResultRow[]): ViewedRequest | null {
  return row?.project ? toViewed(row as ViewedRow) : null;
}

function toViewed(row: ViewedRow): ViewedRequest {
  return {
    request: toRequest(row),
    project: row.project,
    key: row.viewed_key,
    snoozedUntil: row.snoozed_until,
    trail: row.trail.map((entry) => ({ ...entry, createdAt: new Date(entry.createdAt) })),
    comments: row.comments.map((comment) => ({ ...comment, createdAt: new Date(comment.createdAt) })),
    deliveries: row.deliveries.map(readDelivery),
  };
}

function readDelivery({ endpoint, last, ...delivery }: Written<ListedDelivery>): ListedDelivery {
  return {
    ...delivery,
    nextAttemptAt: instant(delivery.nextAttemptAt),
    createdAt: new Date(delivery.createdAt),
    finishedAt: instant(delivery.finishedAt),
    endpoint: { ...endpoint, disabledAt: instant(endpoint.disabledAt) },
    last: last && { ...last, startedAt: new Date(last.startedAt) },
  };
}

function instant(written: string | null): Date | null {
  return written === null ? null : new Date(written);
}
