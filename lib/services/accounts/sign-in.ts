import { asSystem } from "@/lib/data/transaction";
import { findAccountByEmail } from "@/lib/data/unscoped/accounts";
import { findFactors } from "@/lib/data/unscoped/factors";
import { lockPerson } from "@/lib/data/unscoped/people";
import { insertSession, type Person } from "@/lib/data/unscoped/sessions";
import { normaliseEmail } from "@/lib/domain/accounts/names";
import { DAY_MS } from "@/lib/domain/clock/clock";
import { newId, type SessionId } from "@/lib/domain/ids/id";
import type { CallOrigin, SignInMethod } from "@/lib/domain/policies/scope";
import { stepUpOfSignIn } from "@/lib/domain/policies/step-up";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { isPasswordRight } from "@/lib/integrations/passwords/password-hash";
import { recordPersonalAct } from "../audit/record-personal-act";
import { proveCode } from "../factors/prove-code";
import { type Proof, stillProves } from "./still-proves";
import { countTry, forgiveTry } from "./tries";

export const SESSION_DAYS = 30;

/** Who has proved who they are, and how. */
export type SignedIn = Pick<Person, "id" | "name" | "email"> & { method: SignInMethod; proof: Proof };

type Credentials = { email: string; password: string; code: string };

/**
 * Checks an e-mail address and a password, and the code of the authenticator app where there is one. The code is asked
 * for only after the right password: whoever has not that learns nothing of what else it takes. Whoever was shut out
 * hears what a wrong password is told.
 */
export async function checkCredentials(
  { email, password, code }: Credentials,
  clientAddress: string,
  now: Date,
): Promise<Result<SignedIn, Refusal<"not_signed_in" | "rate_limited" | "code_required" | "code_wrong">>> {
  const address = normaliseEmail(email);
  const tooMany = await countTry(address, clientAddress);
  if (tooMany) return tooMany;

  const account = await findAccountByEmail(address);
  const isRight = await isPasswordRight(account?.passwordHash ?? null, password);
  if (!isRight || !account || account.disabledAt) return refuse("not_signed_in");
  const { id, name } = account;
  const { hasTotp } = await findFactors(id);
  if (hasTotp && code === "") return refuse("code_required");
  const from = { address: clientAddress, userAgent: null };
  const second = hasTotp ? await proveCode(id, code, { from, within: null }, now) : null;
  if (second && !second.ok) return second;
  await forgiveTry(address, clientAddress);
  const proof = { passwordHash: account.passwordHash };
  return ok({ id, name, email: account.email, method: hasTotp ? "totp" : "password", proof });
}

/**
 * Opens the session that a sign-in's cookie will name, and tells the person's teams. Null where the proof is worth nothing
 * any more: whoever set a new password while somebody signed in with the old one would not be rid of them.
 */
export async function openSession(
  { id, name, method, proof }: SignedIn,
  from: CallOrigin,
  now: Date,
): Promise<SessionId | null> {
  const session = {
    id: newId("ses", now),
    userId: id,
    createdAt: now,
    expiresAt: new Date(now.getTime() + SESSION_DAYS * DAY_MS),
    userAgent: from.userAgent?.slice(0, 300) ?? null,
    method,
    stepUp: stepUpOfSignIn(method, now),
  };
  return asSystem(async (tx) => {
    const account = await lockPerson(tx, id);
    if (!account || account.disabledAt || !(await stillProves(tx, account, proof))) return null;
    await insertSession(tx, session);
    const person = { id, name, method, stepUp: session.stepUp, from };
    await recordPersonalAct(tx, person, { type: "account.signed_in", after: { method } }, now);
    return session.id;
  });
}
