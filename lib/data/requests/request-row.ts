import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";

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
  external_id: string | null;
  payload: string;
  payload_digest: string;
  expires_at: Date | null;
  inserted_at: Date;
  updated_at: Date;
  decided_at: Date | null;
  decided_by_id: ApprovalRequest["decidedById"];
  decided_by_name: string | null;
  decision_note: string | null;
};

/** The select list that `toRequest` reads, for a table alias `r`. */
export const REQUEST_COLUMNS = `r.id, r.team_id, r.project_id, r.mode, r.api_key_id, r.asked_by, r.status, r.risk, r.title,
  r.description, r.headline, r.key_fact, r.external_id, r.payload, r.payload_digest, r.expires_at, r.inserted_at,
  r.updated_at, r.decided_at, r.decided_by_id, r.decided_by_name, r.decision_note`;

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
    externalId: row.external_id,
    payload: row.payload,
    payloadDigest: row.payload_digest,
    expiresAt: row.expires_at,
    insertedAt: row.inserted_at,
    updatedAt: row.updated_at,
    decidedAt: row.decided_at,
    decidedById: row.decided_by_id,
    decidedByName: row.decided_by_name,
    decisionNote: row.decision_note,
  };
}
