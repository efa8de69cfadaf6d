import type { UserId } from "@/lib/domain/ids/id";
import type { Tx } from "../transaction";

/** Whether anything is left that a person signs in with by themselves; a link in a mail takes their mail server too. */
export async function hasWayIn(tx: Tx, userId: UserId): Promise<boolean> {
  const { rows } = await tx.query<{ has: boolean }>({
    name: "has-way-in",
    text: `SELECT password_hash IS NOT NULL OR EXISTS (SELECT FROM passkeys p WHERE p.user_id = u.id)
        OR EXISTS (SELECT FROM identities i WHERE i.user_id = u.id) AS has
      FROM users u WHERE u.id = $1`,
    values: [userId],
  });
  return rows[0]?.has ?? false;
}
