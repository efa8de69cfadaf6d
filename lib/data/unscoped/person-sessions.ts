import type { SessionId, UserId } from "@/lib/domain/ids/id";
import type { SignInMethod } from "@/lib/domain/policies/scope";
import { poolOf } from "../pool";
import type { Tx } from "../transaction";

/** The sessions of one person, beside each other. */

export type SessionRow = {
  id: SessionId;
  method: SignInMethod;
  userAgent: string | null;
  createdAt: Date;
  lastSeenAt: Date | null;
  expiresAt: Date;
};

/** The browsers in which a person is signed in, the last used first. */
export async function listLiveSessions(userId: UserId, now: Date): Promise<SessionRow[]> {
  const { rows } = await poolOf("ha_system").query<SessionRow>({
    name: "list-live-sessions",
    text: `SELECT id, method, user_agent AS "userAgent", created_at AS "createdAt", last_seen_at AS "lastSeenAt",
        expires_at AS "expiresAt"
      FROM sessions WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2
      ORDER BY coalesce(last_seen_at, created_at) DESC, id DESC`,
    values: [userId, now],
  });
  return rows;
}

/** Ends the session with this id, whoever's it is; returns whose it was, or null where none lived. */
export async function endSession(tx: Tx, id: string, now: Date): Promise<UserId | null> {
  const { rows } = await tx.query<{ userId: UserId }>({
    name: "end-session",
    text: `UPDATE sessions SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL RETURNING user_id AS "userId"`,
    values: [id, now],
  });
  return rows[0]?.userId ?? null;
}

/** Ends one session of a person. False where they have no such session, or it had ended. */
export async function endOwnSession(tx: Tx, userId: UserId, id: string, now: Date): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "end-own-session",
    text: "UPDATE sessions SET revoked_at = $3 WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL AND expires_at > $3",
    values: [id, userId, now],
  });
  return rowCount === 1;
}

/** Ends every session of a person but one; returns how many. */
export async function endSessionsOf(tx: Tx, userId: UserId, except: SessionId | null, now: Date): Promise<number> {
  const { rowCount } = await tx.query({
    name: "end-sessions-of",
    text: `UPDATE sessions SET revoked_at = $3
      WHERE user_id = $1 AND id IS DISTINCT FROM $2 AND revoked_at IS NULL AND expires_at > $3`,
    values: [userId, except, now],
  });
  return rowCount ?? 0;
}

/** Notes that a session is used; nothing where somebody noted it since `notSince`. */
export async function touchSession(id: SessionId, now: Date, notSince: Date): Promise<void> {
  await poolOf("ha_system").query({
    name: "touch-session",
    text: "UPDATE sessions SET last_seen_at = $2 WHERE id = $1 AND (last_seen_at IS NULL OR last_seen_at < $3)",
    values: [id, now, notSince],
  });
}
