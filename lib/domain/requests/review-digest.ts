import { canonicalJson } from "../json/canonical";
import { sha256Digest } from "../json/digest";
import type { ApprovalRequest } from "./approval-request";

/**
 * The digest of everything a person is shown before deciding. A decision names the digest it was taken on,
 * so that nobody approves something other than what they saw.
 *
 * @param effectTemplates of the request's project: the sentence "If you approve" is made from them
 */
export function reviewDigest(
  request: Pick<ApprovalRequest, "title" | "description" | "payload" | "risk" | "editable" | "responseSchema">,
  effectTemplates: readonly string[],
): string {
  const { title, description, risk, editable, responseSchema } = request;
  const effects = effectTemplates.length > 0 ? { effect_templates: effectTemplates } : {};
  const shown = JSON.stringify({
    title,
    description,
    risk,
    editable: editable.length > 0 ? editable : null,
    ...effects,
  });
  return sha256Digest(
    canonicalJson(`${shown.slice(0, -1)},"response_schema":${responseSchema},"payload":${request.payload}}`),
  );
}
