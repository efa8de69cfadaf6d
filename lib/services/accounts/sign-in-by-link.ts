import { asSystem, type Tx } from "@/lib/data/transaction";
import type { FoundAccount } from "@/lib/data/unscoped/accounts";
import { deleteFactors } from "@/lib/data/unscoped/factors";
import { consumeToken } from "@/lib/data/unscoped/one-time-tokens";
import { lockPerson, savePassword, saveVerified } from "@/lib/data/unscoped/people";
import { endSessionsOf } from "@/lib/data/unscoped/person-sessions";
import { countAttempt, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { hashOfToken, isToken } from "@/lib/domain/accounts/one-time-token";
import { MINUTE_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import { networkOf } from "@/lib/domain/policies/network-of";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { recordPersonalAct } from "../audit/record-personal-act";
import { closeOpenPages } from "./close-open-pages";
import type { SignedIn } from "./sign-in";

/** A token cannot be guessed; this only bounds what trying costs us. */
const LINKS_PER_NETWORK: ThrottleRule = { name: "link", points: 200, durationSeconds: (10 * MINUTE_MS) / SECOND_MS };

/** Signs in whoever has the token of a magic link, once. It proves the mailbox, which is no step-up. */
export async function signInByLink(
  token: string,
  from: CallOrigin,
  now: Date,
): Promise<Result<SignedIn, Refusal<"link_unusable" | "rate_limited">>> {
  const waitSeconds = await countAttempt(LINKS_PER_NETWORK, networkOf(from.address));
  if (waitSeconds !== null) return refuse("rate_limited", { context: { retry_after: waitSeconds } });
  if (!isToken(token)) return refuse("link_unusable");
  const account = await asSystem(async (tx) => {
    const found = await consumeToken(tx, hashOfToken(token), ["magic_link"], now);
    const account = found && (await lockPerson(tx, found.userId));
    if (!account || account.disabledAt) return null;
    if (!account.emailVerifiedAt) await takeOver(tx, account, from, now);
    return account;
  });
  if (!account) return refuse("link_unusable");
  if (!account.emailVerifiedAt) await closeOpenPages(account.id);
  return ok({ id: account.id, name: account.name, email: account.email, method: "link" });
}

/**
 * The first proof that the mailbox belongs to the account. Until now anybody may have made it with this address, and
 * have chosen the password: neither that, nor a passkey or app of theirs, nor what is signed in with it outlives the proof.
 */
async function takeOver(tx: Tx, { id, name }: FoundAccount, from: CallOrigin, now: Date): Promise<void> {
  await saveVerified(tx, id, now);
  await savePassword(tx, id, null);
  await deleteFactors(tx, id);
  const ended = await endSessionsOf(tx, id, null, now);
  const person = { id, name, method: "link", stepUp: null, from } as const;
  await recordPersonalAct(tx, person, { type: "account.sessions_revoked", after: { ended } }, now);
}
