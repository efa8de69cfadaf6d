import { isDecided } from "@/lib/contract/receipts/present-receipt";
import { withReceipt } from "@/lib/domain/audit/event-receipt";
import type { Actor } from "@/lib/domain/policies/scope";
import type { ApprovalRequest } from "@/lib/domain/requests/approval-request";
import type { RequestEvent } from "@/lib/domain/requests/event";
import { signReceipt } from "../receipts/sign-receipt";
import { eventOf } from "./record-event";

/**
 * The event of a decision, with its receipt: signed before it is committed, so that what every webhook carries is
 * fixed with it, and no decision stands without one.
 */
export async function decidedEvent(
  decided: ApprovalRequest,
  actor: Actor,
  method: string,
  at: Date,
): Promise<RequestEvent & { receipt: string }> {
  if (!isDecided(decided)) throw new Error("only a decision has a receipt");
  const event = eventOf("request.decided", decided, actor, at);
  const receipt = await signReceipt(decided, { method, eventDigest: event.digest, signedAt: at });
  return { ...event, body: withReceipt(event.body, receipt), receipt };
}
