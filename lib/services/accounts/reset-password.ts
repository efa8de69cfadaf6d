import { env } from "@/lib/config/env";
import { yourPasswordWasChanged } from "@/lib/contract/mails/account-words";
import { asSystem } from "@/lib/data/transaction";
import { deleteFactors } from "@/lib/data/unscoped/factors";
import { insertMails } from "@/lib/data/unscoped/mails";
import { consumeToken, deleteTokens, findToken } from "@/lib/data/unscoped/one-time-tokens";
import { lockPerson, savePassword, saveVerified } from "@/lib/data/unscoped/people";
import { endSessionsOf } from "@/lib/data/unscoped/person-sessions";
import { countAttempt, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { hashOfToken, isToken, TOKEN_PURPOSES } from "@/lib/domain/accounts/one-time-token";
import { passwordFault } from "@/lib/domain/accounts/password";
import { MINUTE_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import { networkOf } from "@/lib/domain/policies/network-of";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { hashPassword } from "@/lib/integrations/passwords/password-hash";
import { recordPersonalAct } from "../audit/record-personal-act";
import { closeOpenPages } from "./close-open-pages";

const TRIES_PER_NETWORK: ThrottleRule = { name: "reset", points: 100, durationSeconds: (10 * MINUTE_MS) / SECOND_MS };

/**
 * Sets a new password for whoever has the link, and signs them out everywhere. It is set because somebody else may know
 * more than they should: no other link works any more, also none that a stranger had sent to an address of theirs. A
 * password that is refused does not use the link up.
 */
export async function resetPassword(
  { token, password }: { token: string; password: string },
  from: CallOrigin,
  now: Date,
): Promise<Result<{ email: string }, Refusal<"link_unusable" | "invalid_request" | "rate_limited">>> {
  const waitSeconds = await countAttempt(TRIES_PER_NETWORK, networkOf(from.address));
  if (waitSeconds !== null) return refuse("rate_limited", { context: { retry_after: waitSeconds } });
  const hash = hashOfToken(token);
  const found = isToken(token) ? await findToken(hash, ["reset_password"], now) : null;
  if (!found) return refuse("link_unusable");
  const fault = passwordFault(password, found.address);
  if (fault) return refuse("invalid_request", { errors: { password: [fault] } });

  const passwordHash = await hashPassword(password);
  const account = await asSystem(async (tx) => {
    // The person first, as everywhere: so that two who use links of theirs wait for each other and never in a ring.
    const account = await lockPerson(tx, found.userId);
    if (!account || !(await consumeToken(tx, hash, ["reset_password"], now))) return null;
    const { id, name, email } = account;
    // Until now anybody may have made the account with this address: no passkey or app of theirs outlives the proof.
    if (!account.emailVerifiedAt) await deleteFactors(tx, id);
    await saveVerified(tx, id, now);
    await savePassword(tx, id, passwordHash);
    await deleteTokens(tx, id, TOKEN_PURPOSES);
    const ended = await endSessionsOf(tx, id, null, now);
    const words = yourPasswordWasChanged(`${env().APP_URL}/sign-in/forgot`);
    await insertMails(tx, { teamId: null, recipients: [email], ...words }, now);
    const person = { id, name, method: "link", stepUp: null, from } as const;
    await recordPersonalAct(tx, person, { type: "account.password_changed", after: { by: "link", ended } }, now);
    return account;
  });
  if (!account) return refuse("link_unusable");
  await closeOpenPages(account.id);
  return ok({ email: account.email });
}
