import type { Tx } from "@/lib/data/transaction";
import type { FoundAccount } from "@/lib/data/unscoped/accounts";
import { hasIdentity } from "@/lib/data/unscoped/identities";
import { hasPasskey } from "@/lib/data/unscoped/passkeys";
import type { PasskeyId } from "@/lib/domain/ids/id";

/**
 * What somebody proved who they are with, so that it can be looked at once more. A link is used up by then: what stands
 * for it is the password beside it, which every way to throw somebody out replaces.
 */
export type Proof =
  | { passwordHash: string | null }
  | { passkeyId: PasskeyId }
  | { identity: { issuer: string; subject: string } };

/** Whether it is still the account's. Under the lock of its person, which whoever takes it away holds too. */
export async function stillProves(tx: Tx, account: FoundAccount, proof: Proof): Promise<boolean> {
  if ("passkeyId" in proof) return hasPasskey(tx, account.id, proof.passkeyId);
  if ("identity" in proof) return hasIdentity(tx, account.id, proof.identity);
  return account.passwordHash === proof.passwordHash;
}
