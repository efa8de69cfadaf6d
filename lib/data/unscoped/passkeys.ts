import type { PasskeyId, UserId } from "@/lib/domain/ids/id";
import { poolOf } from "../pool";
import type { Tx } from "../transaction";

export type PasskeyRow = {
  id: PasskeyId;
  userId: UserId;
  credentialId: Buffer;
  publicKey: Buffer;
  counter: number;
  transports: string[];
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
};

const COLUMNS = `p.id, p.user_id AS "userId", p.credential_id AS "credentialId", p.public_key AS "publicKey",
  p.counter::float8 AS counter, p.transports, p.name, p.created_at AS "createdAt", p.last_used_at AS "lastUsedAt"`;

/** A person's passkeys, the oldest first. */
export async function listPasskeys(userId: UserId): Promise<PasskeyRow[]> {
  const { rows } = await poolOf("ha_system").query<PasskeyRow>(
    `SELECT ${COLUMNS} FROM passkeys p WHERE p.user_id = $1 ORDER BY p.id`,
    [userId],
  );
  return rows;
}

export type PasskeyOwner = { name: string; email: string };

/** The passkey that a browser named, with whose it is; null where that person may not sign in. */
export async function findPasskey(
  credentialId: Buffer,
): Promise<(PasskeyRow & PasskeyOwner & { userName: string }) | null> {
  const { rows } = await poolOf("ha_system").query<PasskeyRow & PasskeyOwner & { userName: string }>({
    name: "find-passkey",
    text: `SELECT ${COLUMNS}, u.name AS "userName", u.email FROM passkeys p JOIN users u ON u.id = p.user_id
      WHERE p.credential_id = $1 AND u.disabled_at IS NULL`,
    values: [credentialId],
  });
  return rows[0] ?? null;
}

/** Whether a person has this passkey, as a transaction sees it. */
export async function hasPasskey(tx: Tx, userId: UserId, id: PasskeyId): Promise<boolean> {
  const { rowCount } = await tx.query("SELECT FROM passkeys WHERE id = $1 AND user_id = $2", [id, userId]);
  return rowCount === 1;
}

/** False where the credential is registered already. */
export async function insertPasskey(tx: Tx, row: Omit<PasskeyRow, "lastUsedAt">): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO passkeys (id, user_id, credential_id, public_key, counter, transports, name, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (credential_id) DO NOTHING`,
    [row.id, row.userId, row.credentialId, row.publicKey, row.counter, row.transports, row.name, row.createdAt],
  );
  return rowCount === 1;
}

/**
 * Notes that a passkey has signed. False where its counter has not moved on: of two that sign with one count, one is a
 * copy. Those that do not count say 0 each time.
 */
export async function notePasskeyUse(id: PasskeyId, counter: number, now: Date): Promise<boolean> {
  const { rowCount } = await poolOf("ha_system").query(
    "UPDATE passkeys SET counter = $2, last_used_at = $3 WHERE id = $1 AND (counter < $2 OR (counter = 0 AND $2 = 0))",
    [id, counter, now],
  );
  return rowCount === 1;
}

export async function renamePasskey(userId: UserId, id: string, name: string): Promise<boolean> {
  const { rowCount } = await poolOf("ha_system").query("UPDATE passkeys SET name = $3 WHERE id = $2 AND user_id = $1", [
    userId,
    id,
    name,
  ]);
  return rowCount === 1;
}

/** Deletes a person's passkey; its name, or null where there is none such. */
export async function deletePasskey(tx: Tx, userId: UserId, id: string): Promise<string | null> {
  const { rows } = await tx.query<{ name: string }>(
    "DELETE FROM passkeys WHERE id = $2 AND user_id = $1 RETURNING name",
    [userId, id],
  );
  return rows[0]?.name ?? null;
}
