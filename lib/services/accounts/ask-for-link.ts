import { insertLinkAsk, type LinkAsk } from "@/lib/data/unscoped/link-asks";
import { countAttempt, type ThrottleRule } from "@/lib/data/unscoped/throttle";
import { normaliseEmail } from "@/lib/domain/accounts/names";
import { HOUR_MS, SECOND_MS } from "@/lib/domain/clock/clock";
import { networkOf } from "@/lib/domain/policies/network-of";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";

/**
 * Counted as sign-ins are: per address together with the caller's network, so that no stranger uses up what its owner
 * may ask for, and per network. How many mails one address gets in all is bounded where they are written.
 */
const ASKS_PER_ADDRESS: ThrottleRule = { name: "link-ask", points: 5, durationSeconds: HOUR_MS / SECOND_MS };
const ASKS_PER_NETWORK: ThrottleRule = { name: "link-ask-network", points: 50, durationSeconds: HOUR_MS / SECOND_MS };

/**
 * Takes note that somebody wants a link sent to an address. It does the same for every address: whose it is, if
 * anybody's, is found out later by the sweep (`sendAskedLinks`), so that neither the answer nor its time tells.
 */
export async function askForLink(
  { purpose, address }: LinkAsk,
  clientAddress: string,
  now: Date,
): Promise<Result<null, Refusal<"rate_limited">>> {
  const email = normaliseEmail(address);
  const network = networkOf(clientAddress);
  const waits = [
    await countAttempt(ASKS_PER_ADDRESS, `${purpose}|${email}|${network}`.slice(0, 200)),
    await countAttempt(ASKS_PER_NETWORK, network),
  ].filter((seconds) => seconds !== null);
  if (waits.length > 0) return refuse("rate_limited", { context: { retry_after: Math.max(...waits) } });
  await insertLinkAsk({ purpose, address: email }, now);
  return ok(null);
}
