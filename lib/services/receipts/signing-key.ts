import { saveReceiptKeys } from "@/lib/data/unscoped/receipt-keys";
import { systemClock } from "@/lib/domain/clock/clock";
import { presentKey, previousKey, type SigningKey } from "@/lib/integrations/signatures/signing-keys";

const KEY = Symbol.for("human-approval.signing-key");
type Holder = { [KEY]?: Promise<SigningKey> | null };

/**
 * The key that signs. Its public half is in the database before it signs anything, so that nobody can hold a receipt
 * whose key they do not find. Worked out once in a process; a database that was away is asked again.
 */
export function signingKey(): Promise<SigningKey> {
  const holder = globalThis as Holder;
  holder[KEY] ??= publishKeys().catch((error) => {
    holder[KEY] = null;
    throw error;
  });
  return holder[KEY];
}

/** Records the present key, and the previous one as retired where RECEIPT_KEY_PREVIOUS names it. */
export async function publishKeys(): Promise<SigningKey> {
  const key = await presentKey();
  await saveReceiptKeys(key, await previousKey(), systemClock());
  return key;
}
