import { asSystem } from "@/lib/data/transaction";
import { consumeIdentityIntent, hasIdentityOf, insertIdentity } from "@/lib/data/unscoped/identities";
import { lockSignedIn } from "@/lib/data/unscoped/people";
import type { Person } from "@/lib/data/unscoped/sessions";
import type { IdentityClaims } from "@/lib/domain/accounts/identity";
import { newId } from "@/lib/domain/ids/id";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { ok, type Refusal, type Result, refuse } from "@/lib/domain/result";
import { recordFactorChange } from "../factors/record-factor-change";

/**
 * Connects who somebody is at another site to the account that they are signed in with. Null where they have not asked
 * for that, on our own page and after a step-up: coming back with a session is not asking.
 */
export async function connectIdentity(
  person: Person,
  provider: string,
  { issuer, subject, email }: IdentityClaims,
  from: CallOrigin,
  now: Date,
): Promise<Result<null, Refusal<"identity_taken">> | null> {
  if (!(await consumeIdentityIntent(person.sessionId, provider, now))) return null;
  const row = { id: newId("idn", now), userId: person.id, issuer, subject, email, createdAt: now, lastUsedAt: null };
  return asSystem(async (tx): Promise<Result<null, Refusal<"identity_taken">> | null> => {
    if (!(await lockSignedIn(tx, person, now))) return null;
    if (await hasIdentityOf(tx, person.id, issuer)) return refuse("identity_taken");
    if (!(await insertIdentity(tx, row))) return refuse("identity_taken");
    await recordFactorChange(tx, { ...person, from }, { type: "account.identity_connected", after: { issuer } }, now);
    return ok(null);
  });
}
