import { findAccountByEmail } from "@/lib/data/unscoped/accounts";
import { insertSession } from "@/lib/data/unscoped/sessions";
import { normaliseEmail } from "@/lib/domain/accounts/names";
import { DAY_MS } from "@/lib/domain/clock/clock";
import { newId, type SessionId, type UserId } from "@/lib/domain/ids/id";
import type { SignInMethod } from "@/lib/domain/policies/scope";
import { stepUpOfSignIn } from "@/lib/domain/policies/step-up";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { isPasswordRight } from "@/lib/integrations/passwords/password-hash";
import { countTry, forgiveTry } from "./tries";

export const SESSION_DAYS = 30;

/** Checks an e-mail address and a password. */
export async function checkCredentials(
  email: string,
  password: string,
  clientAddress: string,
): Promise<Result<{ id: UserId; name: string; email: string }, Refusal<"not_signed_in" | "rate_limited">>> {
  const address = normaliseEmail(email);
  const tooMany = await countTry(address, clientAddress);
  if (tooMany) return tooMany;

  const account = await findAccountByEmail(address);
  if (!(await isPasswordRight(account?.passwordHash ?? null, password)) || !account) return refuse("not_signed_in");
  await forgiveTry(address, clientAddress);
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
