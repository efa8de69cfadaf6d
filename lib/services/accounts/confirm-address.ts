import { env } from "@/lib/config/env";
import { yourAddressWasChanged } from "@/lib/contract/mails/account-words";
import { asSystem, rollBackWith, type Tx } from "@/lib/data/transaction";
import type { FoundAccount } from "@/lib/data/unscoped/accounts";
import { insertMails } from "@/lib/data/unscoped/mails";
import { consumeToken, deleteTokens, findToken } from "@/lib/data/unscoped/one-time-tokens";
import { lockSignedIn, saveEmail, saveVerified } from "@/lib/data/unscoped/people";
import type { Person } from "@/lib/data/unscoped/sessions";
import { countAttempt, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { hashOfToken, isToken, TOKEN_PURPOSES } from "@/lib/domain/accounts/one-time-token";
import { MINUTE_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import { networkOf } from "@/lib/domain/policies/network-of";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { type ActingPerson, recordPersonalAct } from "../audit/record-personal-act";

const TRIES_PER_NETWORK: ThrottleRule = { name: "confirm", points: 200, durationSeconds: (10 * MINUTE_MS) / SECOND_MS };

const PURPOSES = ["verify_email", "change_email"] as const;
const OF_ANOTHER = {
  detail: "It is for another account than the one that you are signed in with. Sign in as that one.",
};

type Confirmed = { email: string; isNew: boolean };

/**
 * Whoever has the link reads the mailbox, and must be signed in to the account that it is for: the address that this has
 * is confirmed, or the one it wants becomes its. The link alone would let a stranger who made an account with another's
 * address have that one's owner make it good, password and all.
 */
export async function confirmAddress(
  person: Person,
  token: string,
  from: CallOrigin,
  now: Date,
): Promise<Result<Confirmed, Refusal<"link_unusable" | "email_taken" | "rate_limited" | "not_signed_in">>> {
  const waitSeconds = await countAttempt(TRIES_PER_NETWORK, networkOf(from.address));
  if (waitSeconds !== null) return refuse("rate_limited", { context: { retry_after: waitSeconds } });
  const hash = hashOfToken(token);
  const found = isToken(token) ? await findToken(hash, PURPOSES, now) : null;
  if (!found) return refuse("link_unusable");
  if (found.userId !== person.id) return refuse("link_unusable", OF_ANOTHER);
  return asSystem(async (tx) => {
    const account = await lockSignedIn(tx, person, now);
    if (!account) return refuse("not_signed_in");
    if (!(await consumeToken(tx, hash, PURPOSES, now))) return refuse("link_unusable");
    if (found.purpose === "change_email") return changeEmail(tx, account, found.address, { ...person, from }, now);
    await saveVerified(tx, account.id, now);
    return ok({ email: account.email, isNew: false });
  });
}

/** The old address proves nothing from now on, so that no link that was sent there works; it is told. */
async function changeEmail(
  tx: Tx,
  { id, email: oldEmail }: FoundAccount,
  email: string,
  person: ActingPerson,
  now: Date,
): Promise<Result<Confirmed, Refusal<"email_taken">>> {
  if (!(await saveEmail(tx, id, email, now))) return rollBackWith(refuse("email_taken"));
  await deleteTokens(tx, id, TOKEN_PURPOSES);
  const words = yourAddressWasChanged(env().APP_URL);
  await insertMails(tx, { teamId: null, recipients: [oldEmail], ...words }, now);
  await recordPersonalAct(tx, person, { type: "account.email_changed" }, now);
  return ok({ email, isNew: true });
}
