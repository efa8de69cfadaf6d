import { canonicalJson } from "../json/canonical";
import { sha256Digest } from "../json/digest";
import type { ApprovalRequest } from "./approval-request";

/**
 * The digest of everything a person is shown before deciding. A decision names the digest it was taken on,
 * so that nobody approves something other than what they saw.
 */
export function reviewDigest(
  request: Pick<ApprovalRequest, "title" | "description" | "payload" | "risk" | "editable" | "responseSchema">,
): string {
  const { title, description, risk, editable, responseSchema } = request;
  const shown = JSON.stringify({ title, description, risk, editable: editable.length > 0 ? editable : null });
  return sha256Digest(
    canonicalJson(`${shown.slice(0, -1)},"response_schema":${responseSchema},"payload":${request.payload}}`),
  );
}
