import type { UserId } from "@/lib/domain/ids/id";
import type { Tx } from "../transaction";
import type { FoundAccount } from "./accounts";

/** What a person changes of their own account. */

/** Reads a person and holds their row until the transaction ends, so that two changes follow each other. */
export async function lockPerson(tx: Tx, id: UserId): Promise<FoundAccount | null> {
  const { rows } = await tx.query<FoundAccount>({
    name: "lock-person",
    text: `SELECT id, email, name, password_hash AS "passwordHash", email_verified_at AS "emailVerifiedAt",
        disabled_at AS "disabledAt"
      FROM users WHERE id = $1 FOR NO KEY UPDATE`,
    values: [id],
  });
  return rows[0] ?? null;
}

/** Somebody showed that the address is theirs; when they did so first stands. */
export async function saveVerified(tx: Tx, id: UserId, now: Date): Promise<void> {
  await tx.query("UPDATE users SET email_verified_at = coalesce(email_verified_at, $2) WHERE id = $1", [id, now]);
}

export async function savePassword(tx: Tx, id: UserId, passwordHash: string | null): Promise<void> {
  await tx.query("UPDATE users SET password_hash = $2 WHERE id = $1", [id, passwordHash]);
}

export async function saveName(tx: Tx, id: UserId, name: string): Promise<void> {
  await tx.query("UPDATE users SET name = $2 WHERE id = $1", [id, name]);
}

/** Gives a person another address, which they showed to be theirs. False where somebody else has it. */
export async function saveEmail(tx: Tx, id: UserId, email: string, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    `UPDATE users SET email = $2, email_verified_at = $3
      WHERE id = $1 AND NOT EXISTS (SELECT FROM users other WHERE other.email = $2 AND other.id <> $1)`,
    [id, email, now],
  );
  return rowCount === 1;
}
