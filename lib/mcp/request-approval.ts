import { CreateRequestBody } from "@/lib/contract/request-resource";
import type { RequestApprovalArguments } from "@/lib/contract/tools/arguments";
import { SECOND_MS } from "@/lib/domain/clock/clock";
import type { Refusal } from "@/lib/domain/result";
import { idempotencyKeyOf } from "@/lib/http/idempotency-key";
import { createRequest } from "@/lib/services/requests/create-request";
import type { ToolCall } from "./tool";

/**
 * Asks as `POST /api/v1/requests` does. An Idempotency-Key header counts as there: whoever sends a call again because
 * the line broke (as `human-approval mcp` does) asks nobody twice.
 */
export async function requestApproval({
  project,
  arguments: { expires_in_seconds, ...body },
  members,
  headers,
  now,
}: ToolCall<RequestApprovalArguments>): Promise<
  Awaited<ReturnType<typeof createRequest>> | Refusal<"invalid_request">
> {
  const key = idempotencyKeyOf(headers);
  if (!key.ok) return key;
  const expires_at = expires_in_seconds === null ? body.expires_at : instantIn(expires_in_seconds, now);
  return createRequest(project, { body: { ...body, expires_at }, members }, key.value, now);
}

function instantIn(seconds: number, now: Date): CreateRequestBody["expires_at"] {
  return CreateRequestBody.shape.expires_at.parse(new Date(now.getTime() + seconds * SECOND_MS).toISOString());
}
