import type { UserId } from "@/lib/domain/ids/id";
import type { Tx } from "../transaction";

/** Gives a person this set of codes, in place of the one before. */
export async function replaceRecoveryCodes(tx: Tx, userId: UserId, hashes: Buffer[], now: Date): Promise<void> {
  await tx.query("DELETE FROM recovery_codes WHERE user_id = $1", [userId]);
  await tx.query("INSERT INTO recovery_codes (user_id, hash, created_at) SELECT $1, unnest($2::bytea[]), $3", [
    userId,
    hashes,
    now,
  ]);
}

/** Uses a code up. False where there is none such, or it was used: of two that try at once one gets it. */
export async function consumeRecoveryCode(tx: Tx, userId: UserId, hash: Buffer, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    "UPDATE recovery_codes SET used_at = $3 WHERE user_id = $1 AND hash = $2 AND used_at IS NULL",
    [userId, hash, now],
  );
  return rowCount === 1;
}

/** How many codes of a person are left. */
export async function countRecoveryCodes(tx: Tx, userId: UserId): Promise<number> {
  const text = "SELECT count(*)::int AS left FROM recovery_codes WHERE user_id = $1 AND used_at IS NULL";
  return (await tx.query<{ left: number }>(text, [userId])).rows[0]?.left ?? 0;
}
