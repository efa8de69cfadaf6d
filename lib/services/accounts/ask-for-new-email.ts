import { asSystem } from "@/lib/data/transaction";
import { deleteTokens } from "@/lib/data/unscoped/one-time-tokens";
import { lockSignedIn } from "@/lib/data/unscoped/people";
import type { Person } from "@/lib/data/unscoped/sessions";
import { countAttempt, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { normaliseEmail } from "@/lib/domain/accounts/names";
import { HOUR_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { sendLink } from "./send-link";

/** Each goes to an address that somebody else may have. */
const MAILS_PER_PERSON: ThrottleRule = { name: "new-email", points: 5, durationSeconds: HOUR_MS / SECOND_MS };

/**
 * Sends a link to the address that a person wants; until it is confirmed nothing changes. Whether somebody has that
 * address already is found out by the confirmation alone, which only whoever reads the mailbox can give.
 */
export async function askForNewEmail(
  person: Person,
  wanted: string,
  now: Date,
): Promise<Result<{ email: string }, Refusal<"invalid_request" | "rate_limited" | "not_signed_in">>> {
  const email = normaliseEmail(wanted);
  if (email === person.email) return refuse("invalid_request", { errors: { email: ["is the one you have"] } });
  const waitSeconds = await countAttempt(MAILS_PER_PERSON, person.id);
  if (waitSeconds !== null) return refuse("rate_limited", { context: { retry_after: waitSeconds } });
  return asSystem(async (tx) => {
    if (!(await lockSignedIn(tx, person, now))) return refuse("not_signed_in");
    await deleteTokens(tx, person.id, ["change_email"]); // the last one asked for counts
    await sendLink(tx, { userId: person.id, purpose: "change_email", address: email }, now);
    return ok({ email });
  });
}
