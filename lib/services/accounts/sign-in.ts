import { findAccountByEmail } from "@/lib/data/unscoped/accounts";
import { insertSession } from "@/lib/data/unscoped/sessions";
import { countAttempt, forgetAttempts, forgiveAttempt, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { normaliseEmail } from "@/lib/domain/accounts/names";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import { newId, type SessionId, type UserId } from "@/lib/domain/ids/id";
import { networkOf } from "@/lib/domain/policies/network-of";
import type { SignInMethod } from "@/lib/domain/policies/scope";
import { stepUpOfSignIn } from "@/lib/domain/policies/step-up";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { isPasswordRight } from "@/lib/integrations/passwords/password-hash";

export const SESSION_DAYS = 30;

/**
 * Wrong passwords are counted per account together with the caller's address, so that a stranger cannot lock
 * somebody out, and per address alone, so that one caller cannot try many accounts. Unknown e-mail addresses
 * are counted like known ones: the answers tell nobody which exist.
 */
const TRIES_PER_ACCOUNT: ThrottleRule = { name: "sign-in", points: 10, durationSeconds: MINUTE_MS / SECOND_MS };
const TRIES_PER_ADDRESS: ThrottleRule = {
  name: "sign-in-address",
  points: 200,
  durationSeconds: (10 * MINUTE_MS) / SECOND_MS,
};

/** Checks an e-mail address and a password. */
export async function checkCredentials(
  email: string,
  password: string,
  clientAddress: string,
): Promise<Result<{ id: UserId; name: string; email: string }, Refusal<"not_signed_in" | "rate_limited">>> {
  const address = normaliseEmail(email);
  const accountKey = `${address}|${networkOf(clientAddress)}`.slice(0, 200);
  const waits = [
    await countAttempt(TRIES_PER_ACCOUNT, accountKey),
    await countAttempt(TRIES_PER_ADDRESS, networkOf(clientAddress)),
  ].filter((seconds) => seconds !== null);
  if (waits.length > 0) return refuse("rate_limited", { context: { retry_after: Math.max(...waits) } });

  const account = await findAccountByEmail(address);
  if (!(await isPasswordRight(account?.passwordHash ?? null, password)) || !account) return refuse("not_signed_in");
  await forgetAttempts(TRIES_PER_ACCOUNT, accountKey);
  await forgiveAttempt(TRIES_PER_ADDRESS, networkOf(clientAddress));
  return ok({ id: account.id, name: account.name, email: account.email });
}

/** Opens the session that a sign-in's cookie will name. */
export async function openSession(
  userId: UserId,
  method: SignInMethod,
  userAgent: string | null,
  now: Date,
): Promise<SessionId> {
  const id = newId("ses", now);
  const expiresAt = new Date(now.getTime() + SESSION_DAYS * DAY_MS);
  const agent = userAgent?.slice(0, 300) ?? null;
  const stepUp = stepUpOfSignIn(method, now);
  await insertSession({ id, userId, createdAt: now, expiresAt, userAgent: agent, method, stepUp });
  return id;
}
