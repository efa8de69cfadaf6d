import type { ApprovalRequest, RequestResult } from "@/lib/domain/requests/approval-request";

/** The columns of a request as the database driver gives them: names in snake_case, instants as Dates. */
export type RequestRowRecord = {
  id: ApprovalRequest["id"];
  team_id: ApprovalRequest["teamId"];
  project_id: ApprovalRequest["projectId"];
  mode: ApprovalRequest["mode"];
  api_key_id: ApprovalRequest["apiKeyId"];
  asked_by: string;
  status: ApprovalRequest["status"];
  risk: ApprovalRequest["risk"];
  title: string | null;
  description: string | null;
  headline: string;
  key_fact: string | null;
  title_mismatch: boolean;
  external_id: string | null;
  payload: string;
  original_payload: string | null;
  payload_digest: string;
  editable: string[];
  response_schema: string | null;
  response: string | null;
  metadata: string | null;
  callback_url: string | null;
  expires_at: Date | null;
  inserted_at: Date;
  updated_at: Date;
  decided_at: Date | null;
  decided_by_id: ApprovalRequest["decidedById"];
  decided_by_name: string | null;
  decision_note: string | null;
  /** JSON text. */
  effect: string | null;
  answer_read_at: Date | null;
  result_status: RequestResult["status"] | null;
  result_detail: string | null;
  result_at: Date | null;
};

/** The select list that `toRequest` reads, for a table alias `r`. */
export const REQUEST_COLUMNS = `r.id, r.team_id, r.project_id, r.mode, r.api_key_id, r.asked_by, r.status, r.risk, r.title,
  r.description, r.headline, r.key_fact, r.title_mismatch, r.external_id, r.payload, r.original_payload, r.payload_digest, r.editable,
  r.response_schema, r.response, r.metadata, r.callback_url, r.expires_at, r.inserted_at, r.updated_at, r.decided_at,
  r.decided_by_id, r.decided_by_name, r.decision_note, r.effect, r.answer_read_at, r.result_status, r.result_detail, r.result_at`;

export function toRequest(row: RequestRowRecord): ApprovalRequest {
  return {
    id: row.id,
    teamId: row.team_id,
    projectId: row.project_id,
    mode: row.mode,
    apiKeyId: row.api_key_id,
    askedBy: row.asked_by,
    status: row.status,
    risk: row.risk,
    title: row.title,
    description: row.description,
    headline: row.headline,
    keyFact: row.key_fact,
    titleMismatch: row.title_mismatch,
    externalId: row.external_id,
    payload: row.payload,
    originalPayload: row.original_payload,
    payloadDigest: row.payload_digest,
    editable: row.editable,
    responseSchema: row.response_schema,
    response: row.response,
    metadata: row.metadata,
    callbackUrl: row.callback_url,
    expiresAt: row.expires_at,
    insertedAt: row.inserted_at,
    updatedAt: row.updated_at,
    decidedAt: row.decided_at,
    decidedById: row.decided_by_id,
    decidedByName: row.decided_by_name,
    decisionNote: row.decision_note,
    effect: row.effect === null ? null : (JSON.parse(row.effect) as ApprovalRequest["effect"]),
    answerReadAt: row.answer_read_at,
    result:
      row.result_status && row.result_at
        ? { status: row.result_status, detail: row.result_detail, at: row.result_at }
        : null,
  };
}
