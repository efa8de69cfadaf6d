import type { SessionId, UserId } from "@/lib/domain/ids/id";
import type { StepUp } from "@/lib/domain/policies/scope";
import { poolOf } from "../pool";

/** What a person can prove with who they are. */
export type Factors = { passwordHash: string | null };

export async function findFactors(userId: UserId): Promise<Factors> {
  const { rows } = await poolOf("ha_system").query<Factors>({
    name: "find-factors",
    text: `SELECT password_hash AS "passwordHash" FROM users WHERE id = $1`,
    values: [userId],
  });
  return rows[0] ?? { passwordHash: null };
}

/** Notes that a session's person has proved who they are. False where the session has ended meanwhile. */
export async function saveStepUp(sessionId: SessionId, { at, method }: StepUp): Promise<boolean> {
  const { rowCount } = await poolOf("ha_system").query(
    "UPDATE sessions SET step_up_at = $2, step_up_method = $3 WHERE id = $1 AND revoked_at IS NULL",
    [sessionId, at, method],
  );
  return rowCount === 1;
}
