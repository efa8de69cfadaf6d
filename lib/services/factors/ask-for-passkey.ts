import { insertChallenge } from "@/lib/data/unscoped/passkey-challenges";
import { listPasskeys } from "@/lib/data/unscoped/passkeys";
import { countAttempt, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { MINUTE_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import type { UserId } from "@/lib/domain/ids/id";
import { networkOf } from "@/lib/domain/policies/network-of";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { type AssertionOptions, assertionOptions, CHALLENGE_MS } from "@/lib/integrations/passkeys/webauthn";

/** A challenge tells nothing; this only bounds how many rows a stranger can make. */
const ASKS_PER_NETWORK: ThrottleRule = {
  name: "passkey",
  points: 1000,
  durationSeconds: (10 * MINUTE_MS) / SECOND_MS,
};

/**
 * What a browser needs to have a passkey sign. At sign-in nobody is known yet (`userId` null): any passkey of this site
 * may answer, and the answer is the same for everybody.
 */
export async function askForPasskey(
  userId: UserId | null,
  clientAddress: string,
  now: Date,
): Promise<Result<AssertionOptions, Refusal<"rate_limited">>> {
  const waitSeconds = await countAttempt(ASKS_PER_NETWORK, networkOf(clientAddress));
  if (waitSeconds !== null) return refuse("rate_limited", { context: { retry_after: waitSeconds } });
  const options = await assertionOptions(userId ? await listPasskeys(userId) : []);
  const expiresAt = new Date(now.getTime() + CHALLENGE_MS);
  await insertChallenge(options.challenge, userId ? "step_up" : "sign_in", userId, expiresAt);
  return ok(options);
}
