import { env } from "@/lib/config/env";
import { testNotice } from "@/lib/contract/mails/request-notice";
import { asSystem } from "@/lib/data/transaction";
import { insertMails } from "@/lib/data/unscoped/mails";
import type { Person } from "@/lib/data/unscoped/sessions";
import { countAttempt, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { HOUR_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

const TESTS: ThrottleRule = { name: "notice-test", points: 5, durationSeconds: HOUR_MS / SECOND_MS };

/** Writes the person a mail, the way a waiting request would: what arrives shows that those do. */
export async function sendTestNotice(
  { id, email, emailVerifiedAt }: Person,
  now: Date,
): Promise<Result<{ sent_to: string }, Refusal<"address_unconfirmed" | "rate_limited">>> {
  if (!emailVerifiedAt) return refuse("address_unconfirmed");
  const waitSeconds = await countAttempt(TESTS, id);
  if (waitSeconds !== null) return refuse("rate_limited", { context: { retry_after: waitSeconds } });
  const words = testNotice({ appUrl: env().APP_URL });
  await asSystem((tx) => insertMails(tx, { teamId: null, recipients: [email], ...words }, now));
  return ok({ sent_to: email });
}
