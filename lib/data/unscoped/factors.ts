import type { SessionId, UserId } from "@/lib/domain/ids/id";
import type { StepUp } from "@/lib/domain/policies/scope";
import { poolOf } from "../pool";
import type { Tx } from "../transaction";

/** What a person can prove with who they are. */
export type Factors = {
  passwordHash: string | null;
  hasTotp: boolean;
  /** Codes that are left, of those that stand in for the app. */
  recoveryCodes: number;
  passkeys: number;
};

const NONE: Factors = { passwordHash: null, hasTotp: false, recoveryCodes: 0, passkeys: 0 };

export async function findFactors(userId: UserId): Promise<Factors> {
  const { rows } = await poolOf("ha_system").query<Factors>({
    name: "find-factors",
    text: `SELECT u.password_hash AS "passwordHash",
        EXISTS (SELECT FROM totps t WHERE t.id = u.id AND t.enabled_at IS NOT NULL) AS "hasTotp",
        (SELECT count(*)::int FROM recovery_codes c WHERE c.user_id = u.id AND c.used_at IS NULL) AS "recoveryCodes",
        (SELECT count(*)::int FROM passkeys p WHERE p.user_id = u.id) AS passkeys
      FROM users u WHERE u.id = $1`,
    values: [userId],
  });
  return rows[0] ?? NONE;
}

/** Takes away all but the password: whoever set them up has turned out not to be the person. */
export async function deleteFactors(tx: Tx, userId: UserId): Promise<void> {
  await tx.query("DELETE FROM totps WHERE id = $1", [userId]);
  await tx.query("DELETE FROM recovery_codes WHERE user_id = $1", [userId]);
  await tx.query("DELETE FROM passkeys WHERE user_id = $1", [userId]);
  await tx.query("DELETE FROM identities WHERE user_id = $1", [userId]);
}

/** Notes that a session's person has proved who they are. False where the session has ended meanwhile. */
export async function saveStepUp(sessionId: SessionId, { at, method }: StepUp): Promise<boolean> {
  const { rowCount } = await poolOf("ha_system").query(
    "UPDATE sessions SET step_up_at = $2, step_up_method = $3 WHERE id = $1 AND revoked_at IS NULL",
    [sessionId, at, method],
  );
  return rowCount === 1;
}

/** When a session began. */
export async function findSessionStart(sessionId: SessionId): Promise<Date | null> {
  const { rows } = await poolOf("ha_system").query<{ at: Date }>({
    name: "find-session-start",
    text: "SELECT created_at AS at FROM sessions WHERE id = $1",
    values: [sessionId],
  });
  return rows[0]?.at ?? null;
}
