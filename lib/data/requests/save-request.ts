import type pg from "pg";
import { newId } from "@/lib/domain/ids/id";
import { firstNoticeAt } from "@/lib/domain/notifications/first-notice";
import type { ProjectScope, TeamScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import type { Decision } from "@/lib/domain/requests/decide";
import type { RequestEvent } from "@/lib/domain/requests/event";
import type { ProjectPolicy } from "@/lib/domain/requests/policy";
import type { Statement } from "../batch";
import { lastIn, type Once, type Tx } from "../transaction";
import { eventAndDeliveries, eventValues, SAVED, type Saved } from "./event-and-deliveries";
import { storedWords } from "./request-words";

/**
 * The write path: each function is one data-modifying statement that changes a request's state, records the
 * event and queues the event's deliveries, so that none of the three can exist without the others.
 */

const INSERTED_COLUMNS = `id, project_id, mode, api_key_id, asked_by, risk, title, description, headline, key_fact,
  external_id, payload, payload_digest, content_hash, editable, response_schema, metadata, callback_url, expires_at,
  inserted_at, updated_at, title_mismatch, team_id, notify_at`;
const EVENT_FIRST = 22;
const WORDS_AT = EVENT_FIRST + 12;
const NOTIFY_AT = WORDS_AT + 1;
const POLICY_FIRST = NOTIFY_AT + 1;
const KEY_AT = POLICY_FIRST + 3;
const INSERTED_VALUES = `$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14::bytea, $15::text[], $16, $17,
  $18, $19::timestamptz, $20::timestamptz, $20::timestamptz, $21::boolean, $22, $${NOTIFY_AT}::timestamptz`;

/**
 * The project, where its policy still is the one that the request was made under. Nobody changes it until the
 * transaction ends (see `holdPolicy`): whoever is changing it is waited for, and then this reads what they left.
 */
const PROJECT = `project AS (
    SELECT p.id FROM projects p
    WHERE p.team_id = $22 AND p.id = $2 AND p.archived_at IS NULL AND p.minimum_risk = $${POLICY_FIRST}
      AND p.default_risk = $${POLICY_FIRST + 1} AND p.default_expiry_seconds IS NOT DISTINCT FROM $${POLICY_FIRST + 2}::int
    FOR KEY SHARE
  )`;
const KEY = `key AS (
    INSERT INTO idempotency_keys (project_id, mode, key, team_id, content_hash, request_id, created_at)
    SELECT project.id, $3, $${KEY_AT}, $22, $14::bytea, $1, $20::timestamptz FROM project
    ON CONFLICT (project_id, mode, key) DO NOTHING RETURNING key
  )`;

function insertText(isKeyed: boolean): string {
  return `WITH ${isKeyed ? `${PROJECT}, ${KEY}` : PROJECT}, request AS (
      INSERT INTO requests (${INSERTED_COLUMNS}) SELECT ${INSERTED_VALUES} FROM ${isKeyed ? "key" : "project"}
      ON CONFLICT (project_id, mode, external_id) DO NOTHING
      RETURNING id, project_id, mode
    ),
    words AS (
      INSERT INTO request_words (request_id, team_id, words)
      SELECT request.id, $22, array_to_tsvector($${WORDS_AT}::text[]) FROM request
    ),${eventAndDeliveries(EVENT_FIRST)}
    ${SAVED}`;
}
const INSERT = { name: "insert-request", text: insertText(false) };
const INSERT_BY_KEY = { name: "insert-request-by-key", text: insertText(true) };

/** A new request, and what is stored beside it. */
export type NewRequest = {
  request: ApprovalRequest;
  /** The Idempotency-Key that names it, if there is one. */
  key: string | null;
  contentHash: Buffer;
  /** The words by which it is found. */
  words: string[];
  /** What its project was when the request was made under it. */
  policy: ProjectPolicy;
  event: RequestEvent;
};

/**
 * Inserts a new request with the words by which it is found, and with it the idempotency key that names it, if there
 * is one. Null when its external id or its key is taken, or its project is archived or has another policy by now: the
 * caller reads which.
 */
export async function insertRequest(
  tx: Once,
  scope: ProjectScope,
  { request, key, contentHash, words, policy, event }: NewRequest,
): Promise<Saved | null> {
  const { rows } = await tx.query<Saved>({
    ...(key === null ? INSERT : INSERT_BY_KEY),
    isShort: true,
    mayWait: true,
    values: [
      request.id,
      scope.projectId,
      scope.mode,
      request.apiKeyId,
      request.askedBy,
      request.risk,
      request.title,
      request.description,
      request.headline,
      request.keyFact,
      request.externalId,
      request.payload,
      request.payloadDigest,
      contentHash,
      request.editable,
      request.responseSchema,
      request.metadata,
      request.callbackUrl,
      request.expiresAt,
      request.insertedAt,
      request.titleMismatch,
      ...eventValues(scope, event),
      storedWords(scope.teamId, words),
      firstNoticeAt(request),
      policy.minimumRisk,
      policy.defaultRisk,
      policy.defaultExpirySeconds,
      ...(key === null ? [] : [key]),
    ],
  });
  return rows[0] ?? null;
}

/** Records the decision that closes a request. Null when another answer landed first: the guard is the lock. */
export async function saveDecision(tx: Tx, ...made: Parameters<typeof savingDecision>): Promise<Saved | null> {
  return (await tx.query<Saved>(savingDecision(...made))).rows[0] ?? null;
}

/** What a decision leaves, as one more statement reads it: no rows where none was given. */
type Left = { left: pg.QueryResultRow[] };

/** The same as the end of its transaction: what it leaves is read, and all of it committed, in the same trip. */
export async function saveDecisionLast(
  tx: Tx,
  reading: Statement | null,
  ...made: Parameters<typeof savingDecision>
): Promise<(Saved & Left) | null> {
  const [saved, left] = await lastIn(tx, savingDecision(...made), ...(reading ? [reading] : []));
  const row: Saved | undefined = saved?.rows[0];
  return row ? { ...row, left: (reading && left?.rows) ?? [] } : null;
}

function savingDecision(
  scope: TeamScope,
  decided: ApprovalRequest,
  decision: Decision,
  event: RequestEvent & { receipt: string },
): Statement {
  const from = event.actor.type === "user" ? event.actor.from : null;
  return {
    name: "save-decision",
    text: `WITH request AS (
        UPDATE requests SET status = $2, decided_at = $3, updated_at = $3, decided_by_id = $4, decided_by_name = $5,
          decision_note = $6, response = $11,
          -- An edit keeps what was sent; without one the stored text is not written again.
          original_payload = CASE WHEN $12::text IS NULL THEN original_payload ELSE COALESCE(original_payload, payload) END,
          payload = COALESCE($12, payload), payload_digest = $13, headline = $14, key_fact = $15, effect = $16
        WHERE id = $1 AND team_id = $17 AND status = 'pending' AND (expires_at IS NULL OR expires_at > $3)
        RETURNING id, project_id, mode
      ),
      decision AS (
        INSERT INTO decisions (id, team_id, request_id, user_id, verdict, note, seen_digest, method, created_at, receipt)
        SELECT $7, $17, request.id, $4, $8::verdict, $6, $9, $10, $3, $29 FROM request
      ),${eventAndDeliveries(17)},
      address AS (
        INSERT INTO event_addresses (event_id, team_id, address, user_agent)
        SELECT event.id, $17, $30, $31 FROM event WHERE $30::text IS NOT NULL
      )
      ${SAVED}`,
    values: [
      decided.id,
      decided.status,
      decided.decidedAt,
      decision.userId,
      decision.userName,
      decision.note,
      newId("dec", event.createdAt),
      decision.verdict,
      decision.seenDigest,
      decision.method,
      decided.response,
      decided.originalPayload === null ? null : decided.payload,
      decided.payloadDigest,
      decided.headline,
      decided.keyFact,
      decided.effect && JSON.stringify(decided.effect),
      ...eventValues(scope, event),
      event.receipt,
      from?.address ?? null,
      from?.userAgent ?? null,
    ],
  };
}

/**
 * Closes a request whose deadline has passed, or a test request whose passing is simulated. Null when an answer
 * landed before the deadline after all.
 */
export async function saveExpiry(
  tx: Tx,
  scope: TeamScope,
  expired: ApprovalRequest,
  event: RequestEvent,
): Promise<Saved | null> {
  const { rows } = await tx.query<Saved>({
    name: "save-expiry",
    text: `WITH request AS (
        UPDATE requests SET status = 'expired', updated_at = $2, expires_at = $3
        WHERE id = $1 AND team_id = $4 AND status = 'pending' AND (expires_at <= $2 OR mode = 'test')
        RETURNING id, project_id, mode
      ),${eventAndDeliveries(4)}
      ${SAVED}`,
    values: [expired.id, expired.updatedAt, expired.expiresAt, ...eventValues(scope, event)],
  });
  return rows[0] ?? null;
}

/** Takes a request back for its caller. Null when an answer landed first. */
export async function saveCancellation(
  tx: Tx,
  scope: TeamScope,
  cancelled: ApprovalRequest,
  event: RequestEvent,
): Promise<Saved | null> {
  const { rows } = await tx.query<Saved>({
    name: "save-cancellation",
    text: `WITH request AS (
        UPDATE requests SET status = 'cancelled', updated_at = $2, decision_note = $3
        WHERE id = $1 AND team_id = $4 AND status = 'pending' AND (expires_at IS NULL OR expires_at > $2)
        RETURNING id, project_id, mode
      ),${eventAndDeliveries(4)}
      ${SAVED}`,
    values: [cancelled.id, cancelled.updatedAt, cancelled.decisionNote, ...eventValues(scope, event)],
  });
  return rows[0] ?? null;
}

/** Notes what the caller did with the approval; a later report replaces an earlier one, and each is an event. */
export async function saveResult(
  tx: Tx,
  scope: TeamScope,
  reported: ApprovalRequest,
  event: RequestEvent,
  once: boolean,
): Promise<Saved | null> {
  const { rows } = await tx.query<Saved>({
    name: "save-result",
    text: `WITH request AS (
        UPDATE requests SET result_status = $2, result_detail = $3, result_at = $4, updated_at = $4
        WHERE id = $1 AND team_id = $6 AND status = 'approved' AND (result_at IS NULL OR NOT $5)
        RETURNING id, project_id, mode
      ),${eventAndDeliveries(6)}
      ${SAVED}`,
    values: [
      reported.id,
      reported.result?.status,
      reported.result?.detail,
      reported.result?.at,
      once,
      ...eventValues(scope, event),
    ],
  });
  return rows[0] ?? null;
}
