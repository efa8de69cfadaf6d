import { testEventBody } from "@/lib/contract/webhook-body";
import { countAttempt, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { MINUTE_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import type { ProjectId } from "@/lib/domain/ids/id";
import { newId } from "@/lib/domain/ids/id";
import type { MemberScope, Mode } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { judge, type ProbeName, probesOf } from "@/lib/domain/webhooks/receiver-check";
import { guardedPost } from "@/lib/integrations/outbound/guarded-post";
import { findWithSecrets, openOrNull } from "./endpoint-secrets";

export type ProbeResult = {
  name: ProbeName;
  ok: boolean;
  words: string;
  status: number | null;
  durationMs: number;
};

/** Each check makes five calls to an address that a user chose. */
const CHECKS: ThrottleRule = { name: "receiver-check", points: 6, durationSeconds: MINUTE_MS / SECOND_MS };

/**
 * Sends an endpoint a valid, a repeated, a reordered, a forged and a stale delivery, and says which of them it took as
 * it should. None stands in the delivery log: they tell of nothing. A receiver that does not answer at all ends it.
 */
export async function checkReceiver(
  scope: MemberScope,
  id: string,
  now: Date,
): Promise<Result<ProbeResult[], Refusal<"not_found" | "rate_limited" | "secret_unreadable">>> {
  const endpoint = await findWithSecrets(scope, id);
  if (!endpoint) return refuse("not_found");
  const waitSeconds = await countAttempt(CHECKS, endpoint.id);
  if (waitSeconds !== null) return refuse("rate_limited", { context: { retry_after: waitSeconds } });
  const [present] = endpoint.own;
  const secret = present ? openOrNull(present.sealed, present.rowId) : null;
  if (secret === null) return refuse("secret_unreadable");
  const results: ProbeResult[] = [];
  for (const { name, headers, body } of probesOf(secret, eventsOf(endpoint, now), now)) {
    const started = performance.now();
    const answer = await guardedPost(endpoint.url, { "content-type": "application/json", ...headers }, body);
    const durationMs = Math.round(performance.now() - started);
    const takesValid = results[0]?.ok ?? false;
    results.push({ name, ...judge(name, answer, takesValid), status: answer.status, durationMs });
    if (name === "valid" && answer.status === null) break; // nobody is there
  }
  return ok(results);
}

function eventsOf(endpoint: { projectId: ProjectId; mode: Mode }, now: Date) {
  const event = (at: Date) => {
    const id = newId("evt", at);
    return { id, body: testEventBody(id, endpoint, at) };
  };
  return {
    newer: event(now),
    older: event(new Date(now.getTime() - MINUTE_MS)),
    forged: event(now),
    stale: event(now),
  };
}
