import { jsonDigest, type Sha256Digest } from "@/lib/domain/json/digest";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import { approvalsOf } from "../request-resource";
import { ReceiptClaims } from "./receipt-claims";

export type DecidedRequest = ApprovalRequest & { status: ReceiptClaims["status"]; decidedAt: Date };

/** Whether somebody decided it: only a decision has a receipt. */
export function isDecided(request: ApprovalRequest): request is DecidedRequest {
  return (request.status === "approved" || request.status === "rejected") && request.decidedAt !== null;
}

/** What the receipt of a decision says. */
export function receiptClaims(
  request: DecidedRequest,
  { method, eventDigest, issuer, signedAt }: { method: string; eventDigest: Buffer; issuer: string; signedAt: Date },
): ReceiptClaims {
  const digestOf = (text: string | null): Sha256Digest | null => (text === null ? null : jsonDigest(text));
  return ReceiptClaims.parse({
    iss: issuer,
    iat: Math.floor(signedAt.getTime() / 1000),
    sub: request.id,
    team_id: request.teamId,
    project_id: request.projectId,
    mode: request.mode,
    external_id: request.externalId,
    payload_digest: request.payloadDigest,
    original_payload_digest: digestOf(request.originalPayload),
    status: request.status,
    decided_at: request.decidedAt.toISOString(),
    decided_by: request.decidedById && { id: request.decidedById, name: request.decidedByName },
    method,
    approvals: approvalsOf(request),
    response_digest: digestOf(request.response),
    event_digest: `sha256:${eventDigest.toString("hex")}`,
  } satisfies Record<keyof ReceiptClaims, unknown>);
}

/** A receipt as the public API answers it. */
export function presentReceipt({ id, status, mode }: ApprovalRequest, receipt: string) {
  return { request_id: id, status, mode, receipt };
}
