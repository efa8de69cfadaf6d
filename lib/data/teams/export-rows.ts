import type { TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

/**
 * What a team takes along, part by part. The columns are named one by one: no hash of a key, no sealed secret and no
 * token of a link can get into the file by being added to a table.
 */
type Part = { kind: string; columns: string; from: string; pageSize: number };

/** A page of requests may hold so many payloads of 256 KiB, as sent and as edited, in memory for each reader. */
const REQUESTS_AT_ONCE = 25;
const ROWS_AT_ONCE = 500;

export const EXPORT_PARTS: readonly Part[] = [
  {
    kind: "project",
    columns: "x.name, x.effect_templates, x.created_at",
    from: "projects x",
    pageSize: ROWS_AT_ONCE,
  },
  {
    kind: "api_key",
    columns: `x.project_id, x.name, x.mode, x.scopes, x.start, x.last4, x.created_by_id, x.created_at, x.expires_at,
      x.last_used_at, x.revoked_at, x.revoked_by_id`,
    from: "api_keys x",
    pageSize: ROWS_AT_ONCE,
  },
  {
    kind: "endpoint",
    columns:
      "x.project_id, x.mode, x.kind AS endpoint_kind, x.url, x.events, x.disabled_at, x.disabled_reason, x.created_at",
    from: "webhook_endpoints x",
    pageSize: ROWS_AT_ONCE,
  },
  {
    kind: "invitation",
    columns: `x.email, x.role, x.invited_by_id, x.invited_by_name, x.created_at, x.sent_at, x.expires_at, x.accepted_at,
      x.accepted_by_id, x.revoked_at`,
    from: "invitations x",
    pageSize: ROWS_AT_ONCE,
  },
  {
    kind: "request",
    columns: `x.project_id, x.mode, x.api_key_id, x.asked_by, x.status, x.risk, x.title, x.description, x.external_id,
      x.payload, x.original_payload, x.payload_digest, x.editable, x.response_schema, x.response, x.metadata,
      x.callback_url, x.expires_at, x.inserted_at, x.updated_at, x.decided_at, x.decided_by_id, x.decided_by_name,
      x.decision_note, x.effect, x.answer_read_at, x.result_status, x.result_detail, x.result_at,
      (SELECT coalesce(json_agg(json_build_object('id', d.id, 'user_id', d.user_id, 'verdict', d.verdict, 'note', d.note,
        'seen_digest', d.seen_digest, 'method', d.method, 'created_at', d.created_at) ORDER BY d.id), '[]'::json)
        FROM decisions d WHERE d.request_id = x.id AND d.team_id = $1) AS decisions,
      (SELECT coalesce(json_agg(json_build_object('id', c.id, 'author_id', c.author_id, 'author_name', c.author_name,
        'body', c.body, 'created_at', c.created_at) ORDER BY c.id), '[]'::json)
        FROM comments c WHERE c.request_id = x.id AND c.team_id = $1) AS comments`,
    from: "requests x",
    pageSize: REQUESTS_AT_ONCE,
  },
];

/** The next rows of a part, in the order of their ids. */
export async function listPart(tx: Tx, { teamId }: TeamScope, part: Part, after: string): Promise<{ id: string }[]> {
  const { rows } = await tx.query<{ id: string }>({
    name: `export-${part.kind}`,
    text: `SELECT x.id, ${part.columns} FROM ${part.from} WHERE x.team_id = $1 AND x.id > $2 ORDER BY x.id LIMIT $3`,
    values: [teamId, after, part.pageSize],
  });
  return rows;
}

/** The events of a chain that have their place, in its order: with salt and digest, so that anybody can verify them. */
export async function listChain(
  tx: Tx,
  { teamId }: TeamScope,
  mode: string,
  afterSeq: number,
): Promise<{ id: string; seq: number }[]> {
  const { rows } = await tx.query<{ id: string; seq: number }>({
    name: "export-chain",
    text: `SELECT id, mode, seq, encode(hash, 'hex') AS hash, encode(digest, 'hex') AS digest, encode(salt, 'hex') AS salt,
        project_id, request_id, type, target_type, target_id, target_name, actor_type, actor_id, actor_name, body, created_at
      FROM events WHERE team_id = $1 AND mode = $2 AND seq > $3 ORDER BY seq LIMIT $4`,
    values: [teamId, mode, afterSeq, ROWS_AT_ONCE],
  });
  return rows;
}
