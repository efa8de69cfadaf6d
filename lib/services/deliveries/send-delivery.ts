import { logger } from "@/lib/config/logger";
import type { ClaimedDelivery } from "@/lib/data/unscoped/claim-deliveries";
import { type DeliveryState, type EndpointNews, recordAttempt } from "@/lib/data/unscoped/record-attempt";
import type { Clock } from "@/lib/domain/clock/clock";
import { pausedUntil, reasonToDisable } from "@/lib/domain/webhooks/endpoint-health";
import { nextAttemptAt, parseRetryAfter } from "@/lib/domain/webhooks/schedule";
import { signatureHeaders } from "@/lib/domain/webhooks/sign";
import { guardedPost, type OutboundAnswer } from "@/lib/integrations/outbound/guarded-post";
import { open } from "@/lib/integrations/secrets/secret-box";
import { stopSending } from "./stop-sending";

const GONE = 410;

export type SendOutcome = "delivered" | "retried" | "failed" | "fenced" | "cancelled";

/**
 * Sends one claimed delivery and records the attempt. Outside any transaction: a receiver may take 15 s.
 *
 * @param cancel aborts the sending at shutdown; nothing is recorded then, and the caller gives the claim back
 */
export async function sendDelivery(claim: ClaimedDelivery, clock: Clock, cancel: AbortSignal): Promise<SendOutcome> {
  const startedAt = clock();
  const secrets = openSecrets(claim);
  const headers = {
    "content-type": "application/json",
    "user-agent": "HumanApproval-Webhooks/1",
    ...(secrets && signatureHeaders(secrets, claim.eventId, startedAt, claim.body)),
  };
  const started = performance.now();
  const answer = secrets ? await guardedPost(claim.url, headers, claim.body, cancel) : UNSIGNABLE;
  if (cancel.aborted && answer.status === null) return "cancelled";

  const endedAt = clock();
  const state = stateAfter(claim, answer, endedAt);
  const isOurs = await recordAttempt(
    claim,
    {
      startedAt,
      durationMs: Math.round(performance.now() - started),
      requestHeaders: headers,
      responseStatus: answer.status,
      responseHeaders: answer.headers,
      responseBody: answer.body,
      error: answer.error,
    },
    state,
    newsOf(claim, answer, endedAt),
  );
  if (!isOurs) {
    logger().warn({ delivery: claim.id }, "a claim was lost while it was sent: its lease ended, or it was deleted");
    return "fenced";
  }
  const reason = answer.error === null ? null : reasonToDisable(answer.status, claim.health, endedAt);
  if (reason !== null && answer !== UNSIGNABLE) await stopSending(claim, reason, endedAt);
  return state.status === "pending" ? "retried" : state.status;
}

/** Nothing goes out unsigned: it waits, with the reason on its page, until the operator has put it right. */
const UNSIGNABLE: OutboundAnswer = {
  status: null,
  headers: null,
  body: null,
  error: "The signing secret could not be opened: the server has another ENCRYPTION_KEY than when it was made",
};

/** Those that can be opened, or null: where the key was lost, a new secret signs without the old one. */
function openSecrets({ id, secrets }: ClaimedDelivery): string[] | null {
  const opened = secrets.flatMap(({ sealed, rowId }) => {
    try {
      return [open(sealed, rowId)];
    } catch (error) {
      logger().error({ err: error, delivery: id }, "a signing secret could not be opened");
      return [];
    }
  });
  return opened.length > 0 ? opened : null;
}

/**
 * Where we could not sign, the fault is ours. A callback host stands for many receivers: what one of them does must not
 * hold up the others, so that it is never paused nor switched off.
 */
function newsOf({ health, isCallback }: ClaimedDelivery, answer: OutboundAnswer, now: Date): EndpointNews {
  if (answer === UNSIGNABLE || isCallback) return null;
  if (answer.error === null) return { failed: false, pausedUntil: null };
  return { failed: true, pausedUntil: pausedUntil(health.failures + 1, now) };
}

function stateAfter(claim: ClaimedDelivery, answer: OutboundAnswer, now: Date): DeliveryState {
  if (answer.error === null) return { status: "delivered", finishedAt: now, nextAttemptAt: null };
  if (answer.status === GONE) return { status: "failed", finishedAt: now, nextAttemptAt: null };
  const retryAfter = parseRetryAfter(answer.headers?.["retry-after"] ?? null, now);
  const next = nextAttemptAt(claim.attemptCount + 1, now, Math.random(), retryAfter);
  return next
    ? { status: "pending", finishedAt: null, nextAttemptAt: next }
    : { status: "failed", finishedAt: now, nextAttemptAt: null };
}
