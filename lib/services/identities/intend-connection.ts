import { saveIdentityIntent } from "@/lib/data/unscoped/identities";
import type { Person } from "@/lib/data/unscoped/sessions";
import { MINUTE_MS } from "@/lib/domain/clock/clock";
import { ok, type Result } from "@/lib/domain/result";
import { type EnrolRefusal, refuseToEnrol } from "../factors/refuse-to-enrol";

/** For how long somebody may be at the other site. */
const INTENT_MS = 10 * MINUTE_MS;

/** Notes that the person wants to connect what they will come back with from another site. */
export async function intendConnection(
  person: Person,
  provider: string,
  now: Date,
): Promise<Result<null, EnrolRefusal>> {
  const refusal = await refuseToEnrol(person, now);
  if (refusal) return refusal;
  await saveIdentityIntent(person.sessionId, provider, new Date(now.getTime() + INTENT_MS));
  return ok(null);
}
