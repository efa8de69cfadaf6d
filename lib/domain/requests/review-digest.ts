import { canonicalJson } from "../json/canonical";
import { sha256Digest } from "../json/digest";
import type { ApprovalRequest } from "./approval-request";

/**
 * The digest of everything a person is shown before deciding. A decision names the digest it was taken on,
 * so that nobody approves something other than what they saw.
 */
export function reviewDigest(
  request: Pick<ApprovalRequest, "title" | "description" | "payload" | "risk">,
): string {
  const { title, description, risk } = request;
  const shown = JSON.stringify({ title, description, risk, editable: null, response_schema: null });
  return sha256Digest(canonicalJson(`${shown.slice(0, -1)},"payload":${request.payload}}`));
}
