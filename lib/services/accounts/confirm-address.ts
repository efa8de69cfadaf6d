import { env } from "@/lib/config/env";
import { yourAddressWasChanged } from "@/lib/contract/mails/account-words";
import { asSystem, rollBackWith, type Tx } from "@/lib/data/transaction";
import type { FoundAccount } from "@/lib/data/unscoped/accounts";
import { insertMails } from "@/lib/data/unscoped/mails";
import { consumeToken, deleteTokens } from "@/lib/data/unscoped/one-time-tokens";
import { lockPerson, saveEmail, saveVerified } from "@/lib/data/unscoped/people";
import { countAttempt, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { hashOfToken, isToken, TOKEN_PURPOSES } from "@/lib/domain/accounts/one-time-token";
import { MINUTE_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import { networkOf } from "@/lib/domain/policies/network-of";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { recordPersonalAct } from "../audit/record-personal-act";

const TRIES_PER_NETWORK: ThrottleRule = { name: "confirm", points: 200, durationSeconds: (10 * MINUTE_MS) / SECOND_MS };

type Confirmed = { email: string; isNew: boolean };

/** Whoever has the link reads the mailbox: the address that an account has is confirmed, or the one it wants becomes its. */
export async function confirmAddress(
  token: string,
  from: CallOrigin,
  now: Date,
): Promise<Result<Confirmed, Refusal<"link_unusable" | "email_taken" | "rate_limited">>> {
  const waitSeconds = await countAttempt(TRIES_PER_NETWORK, networkOf(from.address));
  if (waitSeconds !== null) return refuse("rate_limited", { context: { retry_after: waitSeconds } });
  if (!isToken(token)) return refuse("link_unusable");
  return asSystem(async (tx) => {
    const found = await consumeToken(tx, hashOfToken(token), ["verify_email", "change_email"], now);
    const account = found && (await lockPerson(tx, found.userId));
    if (!found || !account || account.disabledAt) return refuse("link_unusable");
    if (found.purpose === "change_email") return changeEmail(tx, account, found.address, from, now);
    await saveVerified(tx, account.id, now);
    return ok({ email: account.email, isNew: false });
  });
}

/** The old address proves nothing from now on, so that no link that was sent there works; it is told. */
async function changeEmail(
  tx: Tx,
  { id, name, email: oldEmail }: FoundAccount,
  email: string,
  from: CallOrigin,
  now: Date,
): Promise<Result<Confirmed, Refusal<"email_taken">>> {
  if (!(await saveEmail(tx, id, email, now))) return rollBackWith(refuse("email_taken"));
  await deleteTokens(tx, id, TOKEN_PURPOSES);
  const words = yourAddressWasChanged(env().APP_URL);
  await insertMails(tx, { teamId: null, recipients: [oldEmail], ...words }, now);
  const person = { id, name, method: "link", stepUp: null, from } as const;
  await recordPersonalAct(tx, person, { type: "account.email_changed" }, now);
  return ok({ email, isNew: true });
}
