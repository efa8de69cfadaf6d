import type { UserId } from "@/lib/domain/ids/id";
import type { Tx } from "../transaction";
import type { FoundAccount } from "./accounts";
import type { Person } from "./sessions";

/** What a person changes of their own account. */

const UNIQUE_VIOLATION = "23505";

const ACCOUNT = `id, email, name, password_hash AS "passwordHash", email_verified_at AS "emailVerifiedAt",
  disabled_at AS "disabledAt"`;

/** Reads a person and holds their row until the transaction ends, so that two changes follow each other. */
export async function lockPerson(tx: Tx, id: UserId): Promise<FoundAccount | null> {
  const { rows } = await tx.query<FoundAccount>({
    name: "lock-person",
    text: `SELECT ${ACCOUNT} FROM users WHERE id = $1 FOR NO KEY UPDATE`,
    values: [id],
  });
  return rows[0] ?? null;
}

/**
 * The same for whoever acts by a session, looking at it again behind the lock: null where it has ended since their call
 * began. Whoever sets a new password ends every session under this lock, so that nothing of a stranger comes after it.
 */
export async function lockSignedIn(
  tx: Tx,
  { id, sessionId }: Pick<Person, "id" | "sessionId">,
  now: Date,
): Promise<FoundAccount | null> {
  const account = await lockPerson(tx, id);
  const { rowCount } = await tx.query({
    name: "is-session-live",
    text: "SELECT FROM sessions WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL AND expires_at > $3",
    values: [sessionId, id, now],
  });
  return account && !account.disabledAt && rowCount === 1 ? account : null;
}

/** Whose address this is, for whoever does something in the same transaction. */
export async function findPersonByEmail(tx: Tx, email: string): Promise<FoundAccount | null> {
  const { rows } = await tx.query<FoundAccount>({
    name: "find-person-by-email",
    text: `SELECT ${ACCOUNT} FROM users WHERE email = $1`,
    values: [email],
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

/**
 * Gives a person another address, which they showed to be theirs. False where somebody else has it, also since this very
 * moment; the transaction can then only be undone.
 */
export async function saveEmail(tx: Tx, id: UserId, email: string, now: Date): Promise<boolean> {
  try {
    await tx.query("UPDATE users SET email = $2, email_verified_at = $3 WHERE id = $1", [id, email, now]);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === UNIQUE_VIOLATION) return false;
    throw error;
  }
}
