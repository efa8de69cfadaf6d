import { PasskeyAssertion } from "@/lib/contract/factors";
import { countAttempt, forgiveAttempt, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { MINUTE_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import { networkOf } from "@/lib/domain/policies/network-of";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import type { SignedIn } from "../accounts/sign-in";
import { provePasskey } from "./prove-passkey";

/**
 * Nobody guesses a signature; this only bounds what trying costs us. Not per account as passwords are: a network that
 * many people share must not be shut by one of them.
 */
const TRIES_PER_NETWORK: ThrottleRule = {
  name: "passkey-sign-in",
  points: 200,
  durationSeconds: (10 * MINUTE_MS) / SECOND_MS,
};

/** Signs in whoever's passkey has signed a challenge of ours. `text` is what the browser answered, as JSON. */
export async function signInByPasskey(
  text: string,
  { address }: CallOrigin,
  now: Date,
): Promise<Result<SignedIn, Refusal<"passkey_unusable" | "rate_limited">>> {
  const waitSeconds = await countAttempt(TRIES_PER_NETWORK, networkOf(address));
  if (waitSeconds !== null) return refuse("rate_limited", { context: { retry_after: waitSeconds } });
  const assertion = parseAssertion(text);
  if (!assertion) return refuse("passkey_unusable");
  const owner = await provePasskey(null, assertion, now);
  if (!owner.ok) return owner;
  await forgiveAttempt(TRIES_PER_NETWORK, networkOf(address));
  const { passkeyId, ...person } = owner.value;
  return ok({ ...person, method: "passkey", proof: { passkeyId } });
}

function parseAssertion(text: string): PasskeyAssertion | null {
  try {
    return PasskeyAssertion.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
