import { poolOf } from "../pool";
import { asSystem } from "../transaction";

/** A public key as it is kept: for good, so that what it signed stays verifiable. */
export type StoredKey = { kid: string; x: string; createdAt: Date; retiredAt: Date | null };

type PublicKey = Pick<StoredKey, "kid" | "x">;

/** Notes which key signs from now on, and which one signed before it and does so no more. */
export function saveReceiptKeys(present: PublicKey, previous: PublicKey | null, now: Date): Promise<void> {
  return asSystem(async (tx) => {
    const add = `INSERT INTO receipt_keys (kid, x, created_at, retired_at) VALUES ($1, $2, $3, $4)
      ON CONFLICT (kid) DO UPDATE SET retired_at =`;
    await tx.query(`${add} NULL WHERE receipt_keys.retired_at IS NOT NULL`, [present.kid, present.x, now, null]);
    if (!previous || previous.kid === present.kid) return;
    await tx.query(`${add} $4 WHERE receipt_keys.retired_at IS NULL`, [previous.kid, previous.x, now, now]);
  });
}

/** Every key that has ever signed, the newest first. */
export async function listReceiptKeys(): Promise<StoredKey[]> {
  const { rows } = await poolOf("ha_system").query<StoredKey>({
    name: "list-receipt-keys",
    text: `SELECT kid, x, created_at AS "createdAt", retired_at AS "retiredAt" FROM receipt_keys ORDER BY created_at DESC, kid`,
  });
  return rows;
}
