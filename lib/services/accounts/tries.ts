import { countAttempt, forgetAttempts, forgiveAttempt, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { MINUTE_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import { networkOf } from "@/lib/domain/policies/network-of";
import { type Refusal, refuse } from "@/lib/domain/result";

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

/** Counts a try to prove who one is; refuses one too many. `subject` is the account that it is for. */
export async function countTry(subject: string, clientAddress: string): Promise<Refusal<"rate_limited"> | null> {
  const waits = [
    await countAttempt(TRIES_PER_ACCOUNT, accountKey(subject, clientAddress)),
    await countAttempt(TRIES_PER_ADDRESS, networkOf(clientAddress)),
  ].filter((seconds) => seconds !== null);
  return waits.length > 0 ? refuse("rate_limited", { context: { retry_after: Math.max(...waits) } }) : null;
}

/** Takes a try back that was right: only wrong ones count. */
export async function forgiveTry(subject: string, clientAddress: string): Promise<void> {
  await forgetAttempts(TRIES_PER_ACCOUNT, accountKey(subject, clientAddress));
  await forgiveAttempt(TRIES_PER_ADDRESS, networkOf(clientAddress));
}

function accountKey(subject: string, clientAddress: string): string {
  return `${subject}|${networkOf(clientAddress)}`.slice(0, 200);
}
