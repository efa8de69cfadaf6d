import type { IdentityId, SessionId, UserId } from "@/lib/domain/ids/id";
import { poolOf } from "../pool";
import type { Tx } from "../transaction";

export type IdentityRow = {
  id: IdentityId;
  userId: UserId;
  issuer: string;
  subject: string;
  email: string | null;
  createdAt: Date;
  lastUsedAt: Date | null;
};
export type PersonOfIdentity = { id: UserId; name: string; email: string; disabledAt: Date | null };

/** Notes that somebody comes from another site, and says whose account that is; null where it is nobody's. */
export async function noteIdentityUse(
  issuer: string,
  subject: string,
  email: string | null,
  now: Date,
): Promise<PersonOfIdentity | null> {
  const { rows } = await poolOf("ha_system").query<PersonOfIdentity>({
    name: "note-identity-use",
    text: `UPDATE identities i SET last_used_at = $4, email = $3 FROM users u
      WHERE i.issuer = $1 AND i.subject = $2 AND u.id = i.user_id
      RETURNING u.id, u.name, u.email, u.disabled_at AS "disabledAt"`,
    values: [issuer, subject, email, now],
  });
  return rows[0] ?? null;
}

/** False where that identity is somebody's already. */
export async function insertIdentity(tx: Tx, row: IdentityRow): Promise<boolean> {
  const { rowCount } = await tx.query(
    `INSERT INTO identities (id, user_id, issuer, subject, email, created_at, last_used_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (issuer, subject) DO NOTHING`,
    [row.id, row.userId, row.issuer, row.subject, row.email, row.createdAt, row.lastUsedAt],
  );
  return rowCount === 1;
}

/** Whether an account knows this very person of another site. */
export async function hasIdentity(
  tx: Tx,
  userId: UserId,
  { issuer, subject }: Pick<IdentityRow, "issuer" | "subject">,
): Promise<boolean> {
  const text = "SELECT FROM identities WHERE user_id = $1 AND issuer = $2 AND subject = $3";
  return (await tx.query(text, [userId, issuer, subject])).rowCount === 1;
}

/** Whether an account knows somebody of this issuer. */
export async function hasIdentityOf(tx: Tx, userId: UserId, issuer: string): Promise<boolean> {
  const { rowCount } = await tx.query("SELECT FROM identities WHERE user_id = $1 AND issuer = $2", [userId, issuer]);
  return rowCount !== 0;
}

/** A person's identities, the oldest first. */
export async function listIdentities(userId: UserId): Promise<IdentityRow[]> {
  const { rows } = await poolOf("ha_system").query<IdentityRow>(
    `SELECT id, user_id AS "userId", issuer, subject, email, created_at AS "createdAt", last_used_at AS "lastUsedAt"
      FROM identities WHERE user_id = $1 ORDER BY id`,
    [userId],
  );
  return rows;
}

/** Deletes a person's identity; its issuer, or null where there is none such. */
export async function deleteIdentity(tx: Tx, userId: UserId, id: string): Promise<string | null> {
  const { rows } = await tx.query<{ issuer: string }>(
    "DELETE FROM identities WHERE id = $2 AND user_id = $1 RETURNING issuer",
    [userId, id],
  );
  return rows[0]?.issuer ?? null;
}

/** Keeps that the session's person wants to connect what they come back with from this provider. */
export async function saveIdentityIntent(sessionId: SessionId, provider: string, expiresAt: Date): Promise<void> {
  await poolOf("ha_system").query(
    `INSERT INTO identity_intents (session_id, provider, expires_at) VALUES ($1, $2, $3)
      ON CONFLICT (session_id) DO UPDATE SET provider = $2, expires_at = $3`,
    [sessionId, provider, expiresAt],
  );
}

/** Uses an intent up. False where the session has none for this provider, or not any more. */
export async function consumeIdentityIntent(sessionId: SessionId, provider: string, now: Date): Promise<boolean> {
  const { rows } = await poolOf("ha_system").query<{ isGood: boolean }>(
    `DELETE FROM identity_intents WHERE session_id = $1 RETURNING provider = $2 AND expires_at > $3 AS "isGood"`,
    [sessionId, provider, now],
  );
  return rows[0]?.isGood ?? false;
}
