import type { RequestId } from "@/lib/domain/ids/id";
import type { ProjectScope, TeamScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import type { Once, Tx } from "../transaction";
import { REQUEST_COLUMNS, type RequestRowRecord, toRequest } from "./request-row";

/** A request of this team, or null. */
export async function findRequest(tx: Once, scope: TeamScope, id: RequestId): Promise<ApprovalRequest | null> {
  const { rows } = await tx.query<RequestRowRecord>({
    name: "find-request",
    text: `SELECT ${REQUEST_COLUMNS} FROM requests r WHERE r.team_id = $1 AND r.id = $2`,
    values: [scope.teamId, id],
  });
  return rows[0] ? toRequest(rows[0]) : null;
}

/** A request that this key may see: of its team, its project and its mode; or null. */
export async function findRequestOfProject(
  tx: Once,
  scope: ProjectScope,
  id: RequestId,
): Promise<ApprovalRequest | null> {
  const { rows } = await tx.query<RequestRowRecord>({
    name: "find-request-of-project",
    text: `SELECT ${REQUEST_COLUMNS} FROM requests r
      WHERE r.team_id = $1 AND r.project_id = $2 AND r.mode = $3 AND r.id = $4`,
    values: [scope.teamId, scope.projectId, scope.mode, id],
    isShort: true,
  });
  return rows[0] ? toRequest(rows[0]) : null;
}

/** The request that was made under this Idempotency-Key, with the hash of what its caller sent; or null. */
export async function findRequestByIdempotencyKey(
  tx: Tx,
  scope: ProjectScope,
  key: string,
): Promise<{ request: ApprovalRequest; contentHash: Buffer } | null> {
  const { rows } = await tx.query<RequestRowRecord & { content_hash: Buffer }>({
    name: "find-request-by-idempotency-key",
    text: `SELECT ${REQUEST_COLUMNS}, k.content_hash FROM idempotency_keys k JOIN requests r ON r.id = k.request_id
      WHERE k.team_id = $1 AND k.project_id = $2 AND k.mode = $3 AND k.key = $4 AND r.team_id = $1`,
    values: [scope.teamId, scope.projectId, scope.mode, key],
  });
  return rows[0] ? { request: toRequest(rows[0]), contentHash: rows[0].content_hash } : null;
}

/** The request that already holds this external id, with the hash of what its caller sent; or null. */
export async function findRequestByExternalId(
  tx: Tx,
  scope: ProjectScope,
  externalId: string,
): Promise<{ request: ApprovalRequest; contentHash: Buffer } | null> {
  const { rows } = await tx.query<RequestRowRecord & { content_hash: Buffer }>({
    name: "find-request-by-external-id",
    text: `SELECT ${REQUEST_COLUMNS}, r.content_hash FROM requests r
      WHERE r.team_id = $1 AND r.project_id = $2 AND r.mode = $3 AND r.external_id = $4`,
    values: [scope.teamId, scope.projectId, scope.mode, externalId],
  });
  return rows[0] ? { request: toRequest(rows[0]), contentHash: rows[0].content_hash } : null;
}
