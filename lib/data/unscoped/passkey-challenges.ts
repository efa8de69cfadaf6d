import type { UserId } from "@/lib/domain/ids/id";
import { poolOf } from "../pool";

export type ChallengePurpose = "register" | "sign_in" | "step_up";

export async function insertChallenge(
  challenge: string,
  purpose: ChallengePurpose,
  userId: UserId | null,
  expiresAt: Date,
): Promise<void> {
  await poolOf("ha_system").query(
    "INSERT INTO passkey_challenges (challenge, purpose, user_id, expires_at) VALUES ($1, $2, $3, $4)",
    [challenge, purpose, userId, expiresAt],
  );
}

/** Uses a challenge up. False where we did not make it for this, it was used, or its time is over. */
export async function consumeChallenge(
  challenge: string,
  purpose: ChallengePurpose,
  userId: UserId | null,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await poolOf("ha_system").query(
    `DELETE FROM passkey_challenges
      WHERE challenge = $1 AND purpose = $2 AND user_id IS NOT DISTINCT FROM $3 AND expires_at > $4`,
    [challenge, purpose, userId, now],
  );
  return rowCount === 1;
}

/** Deletes challenges whose time is over; part of the sweep. */
export async function deleteExpiredChallenges(now: Date): Promise<void> {
  await poolOf("ha_system").query("DELETE FROM passkey_challenges WHERE expires_at <= $1", [now]);
}
