import { asSystem } from "@/lib/data/transaction";
import { countTokens } from "@/lib/data/unscoped/one-time-tokens";
import type { Person } from "@/lib/data/unscoped/sessions";
import { countAttempt, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { TOKENS_WAITING_MAX } from "@/lib/domain/accounts/one-time-token";
import { HOUR_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { sendLink } from "./send-link";

const MAILS_PER_PERSON: ThrottleRule = { name: "verification", points: 5, durationSeconds: HOUR_MS / SECOND_MS };

/** Sends the link that confirms a person's address once more; nothing where they have confirmed it. */
export async function sendVerification(
  person: Pick<Person, "id" | "email" | "emailVerifiedAt">,
  now: Date,
): Promise<Result<null, Refusal<"rate_limited">>> {
  if (person.emailVerifiedAt) return ok(null);
  const waitSeconds = await countAttempt(MAILS_PER_PERSON, person.id);
  if (waitSeconds !== null) return refuse("rate_limited", { context: { retry_after: waitSeconds } });
  await asSystem(async (tx) => {
    if ((await countTokens(tx, person.id, "verify_email", now)) >= TOKENS_WAITING_MAX) return;
    await sendLink(tx, { userId: person.id, purpose: "verify_email", address: person.email }, now);
  });
  return ok(null);
}
