import { asSystem, type Tx } from "@/lib/data/transaction";
import { type FoundAccount, findAccountByEmail } from "@/lib/data/unscoped/accounts";
import { deleteFactors, findFactors } from "@/lib/data/unscoped/factors";
import { consumeToken, deleteTokens, type FoundToken, findToken } from "@/lib/data/unscoped/one-time-tokens";
import { lockPerson, savePassword, saveVerified } from "@/lib/data/unscoped/people";
import { endSessionsOf } from "@/lib/data/unscoped/person-sessions";
import { countAttempt, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { hashOfToken, isToken, TOKEN_PURPOSES } from "@/lib/domain/accounts/one-time-token";
import { MINUTE_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import { networkOf } from "@/lib/domain/policies/network-of";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { recordPersonalAct } from "../audit/record-personal-act";
import { proveCode } from "../factors/prove-code";
import { closeOpenPages } from "./close-open-pages";
import type { SignedIn } from "./sign-in";

/** A token cannot be guessed; this only bounds what trying costs us. */
const LINKS_PER_NETWORK: ThrottleRule = { name: "link", points: 200, durationSeconds: (10 * MINUTE_MS) / SECOND_MS };

/**
 * Signs in whoever has the token of a magic link, once, and the code of the authenticator app where there is one. The link
 * alone proves the mailbox, which is no step-up. A code that is missing or wrong does not use the link up.
 */
export async function signInByLink(
  { token, code }: { token: string; code: string },
  from: CallOrigin,
  now: Date,
): Promise<Result<SignedIn, Refusal<"link_unusable" | "rate_limited" | "code_required" | "code_wrong">>> {
  const waitSeconds = await countAttempt(LINKS_PER_NETWORK, networkOf(from.address));
  if (waitSeconds !== null) return refuse("rate_limited", { context: { retry_after: waitSeconds } });
  const hash = hashOfToken(token);
  const found = isToken(token) ? await findToken(hash, ["magic_link"], now) : null;
  if (!found) return refuse("link_unusable");
  const second = await secondStep(found, code, from, now);
  if (!second.ok) return second;
  const account = await asSystem(async (tx) => {
    const account = await lockPerson(tx, found.userId);
    if (!account || !(await consumeToken(tx, hash, ["magic_link"], now))) return null;
    if (account.emailVerifiedAt) return account;
    await takeOver(tx, account, from, now);
    return { ...account, passwordHash: null };
  });
  if (!account) return refuse("link_unusable");
  if (!account.emailVerifiedAt) await closeOpenPages(account.id);
  const { id, name, email, passwordHash } = account;
  return ok({ id, name, email, method: second.value, proof: { passwordHash } });
}

/**
 * An app that somebody set up before the mailbox was ever proved is not asked for: it may be a stranger's, and goes.
 */
async function secondStep(
  { userId, address }: FoundToken,
  code: string,
  from: CallOrigin,
  now: Date,
): Promise<Result<"totp" | "link", Refusal<"rate_limited" | "code_required" | "code_wrong">>> {
  const isProved = (await findAccountByEmail(address))?.emailVerifiedAt;
  if (!isProved || !(await findFactors(userId)).hasTotp) return ok("link");
  if (code === "") return refuse("code_required");
  const proof = await proveCode(userId, code, { from, within: null }, now);
  return proof.ok ? ok("totp") : proof;
}

/**
 * The first proof that the mailbox belongs to the account. Until now anybody may have made it with this address, and
 * have chosen the password: neither that, nor a passkey or app of theirs, nor what is signed in with it, nor a link that
 * would give the account another address outlives the proof.
 */
async function takeOver(tx: Tx, { id, name }: FoundAccount, from: CallOrigin, now: Date): Promise<void> {
  await saveVerified(tx, id, now);
  await savePassword(tx, id, null);
  await deleteFactors(tx, id);
  await deleteTokens(tx, id, TOKEN_PURPOSES);
  const ended = await endSessionsOf(tx, id, null, now);
  const person = { id, name, method: "link", stepUp: null, from } as const;
  await recordPersonalAct(tx, person, { type: "account.sessions_revoked", after: { ended } }, now);
}
