import type { UserId } from "@/lib/domain/ids/id";
import { poolOf } from "../pool";
import type { Tx } from "../transaction";

/** Authenticator apps: one a person. The row has the person's id, to which its secret is sealed. */
export type TotpRow = { secretSealed: Buffer; enabledAt: Date | null };

export async function findTotp(userId: UserId): Promise<TotpRow | null> {
  const { rows } = await poolOf("ha_system").query<TotpRow>({
    name: "find-totp",
    text: `SELECT secret_sealed AS "secretSealed", enabled_at AS "enabledAt" FROM totps WHERE id = $1`,
    values: [userId],
  });
  return rows[0] ?? null;
}

/** Keeps the secret that an app is about to be told. False where one is enabled already: that stands. */
export async function saveTotpSecret(userId: UserId, secretSealed: Buffer, now: Date): Promise<boolean> {
  const { rowCount } = await poolOf("ha_system").query(
    `INSERT INTO totps (id, secret_sealed, created_at) VALUES ($1, $2, $3)
      ON CONFLICT (id) DO UPDATE SET secret_sealed = $2, created_at = $3 WHERE totps.enabled_at IS NULL`,
    [userId, secretSealed, now],
  );
  return rowCount === 1;
}

/** From now on a password alone signs in no more. False where it was so already, or the secret is another by now. */
export async function enableTotp(tx: Tx, userId: UserId, secretSealed: Buffer, step: number, now: Date) {
  const { rowCount } = await tx.query(
    `UPDATE totps SET enabled_at = $4, last_step = $3 WHERE id = $1 AND secret_sealed = $2 AND enabled_at IS NULL`,
    [userId, secretSealed, step, now],
  );
  return rowCount === 1;
}

/** Takes a code's time step. False where a code of it, or of a later one, has counted: the condition is the lock. */
export async function takeTotpStep(userId: UserId, step: number): Promise<boolean> {
  const { rowCount } = await poolOf("ha_system").query(
    "UPDATE totps SET last_step = $2 WHERE id = $1 AND enabled_at IS NOT NULL AND last_step < $2",
    [userId, step],
  );
  return rowCount === 1;
}

/** True where one was enabled; a secret that never was proves nothing, and may stay. */
export async function deleteTotp(tx: Tx, userId: UserId): Promise<boolean> {
  const { rowCount } = await tx.query("DELETE FROM totps WHERE id = $1 AND enabled_at IS NOT NULL", [userId]);
  return rowCount === 1;
}
