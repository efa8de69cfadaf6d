import { env } from "@/lib/config/env";
import { presentRequest } from "@/lib/contract/request-resource";
import type { ProjectScope } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import { ok, type Refusal, type Result } from "@/lib/domain/result";
import { getRequest } from "../requests/get-request";
import { findReceipt } from "./find-receipt";

export type Receipt = { request: ApprovalRequest; receipt: string };

/** The receipt of a request of the caller's; a refusal carries the request as it stands. */
export async function getReceipt(
  scope: ProjectScope,
  id: string,
  now: Date,
): Promise<Result<Receipt, Refusal<"not_found" | "no_receipt">>> {
  const found = await getRequest(scope, id, now);
  if (!found.ok) return found;
  const request = found.value;
  const receipt = await findReceipt(scope, request);
  if (receipt.ok) return ok({ request, receipt: receipt.value });
  return { ...receipt, context: { request: presentRequest(request, scope.teamSlug, env().APP_URL) } };
}
