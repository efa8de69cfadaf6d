import type { SignUpBody } from "@/lib/contract/session-bodies";
import { insertAccount } from "@/lib/data/unscoped/accounts";
import { countAttempt, forgiveAttempt, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { nameFromEmail, normaliseEmail } from "@/lib/domain/accounts/names";
import { passwordFault } from "@/lib/domain/accounts/password";
import { MINUTE_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import { newId, type UserId } from "@/lib/domain/ids/id";
import { networkOf } from "@/lib/domain/policies/network-of";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { hashPassword } from "@/lib/integrations/passwords/password-hash";
import { sendLink } from "./send-link";

/** Sign-up may say that an address is taken, so it must not be a way to ask about thousands: that answer counts. */
const SIGN_UPS_PER_ADDRESS: ThrottleRule = {
  name: "sign-up",
  points: 30,
  durationSeconds: (10 * MINUTE_MS) / SECOND_MS,
};

export type NewPerson = { id: UserId; name: string; email: string };

/**
 * Makes an account, and sends the link that confirms its address; nothing waits for that. Two sign-ups with one address at
 * once make one account.
 */
export async function signUp(
  body: SignUpBody,
  clientAddress: string,
  now: Date,
): Promise<Result<NewPerson, Refusal<"invalid_request" | "email_taken" | "rate_limited">>> {
  const email = normaliseEmail(body.email);
  const fault = passwordFault(body.password, email);
  if (fault) return refuse("invalid_request", { errors: { password: [fault] } });
  const waitSeconds = await countAttempt(SIGN_UPS_PER_ADDRESS, networkOf(clientAddress));
  if (waitSeconds !== null) return refuse("rate_limited", { context: { retry_after: waitSeconds } });

  const person = { id: newId("user", now), email, name: body.name?.trim() || nameFromEmail(email) };
  const account = { ...person, passwordHash: await hashPassword(body.password) };
  const isNew = await insertAccount(account, now, (tx) =>
    sendLink(tx, { userId: person.id, purpose: "verify_email", address: email }, now),
  );
  if (!isNew) return refuse("email_taken", { errors: { email: ["has an account already; sign in with it"] } });
  await forgiveAttempt(SIGN_UPS_PER_ADDRESS, networkOf(clientAddress));
  return ok(person);
}
