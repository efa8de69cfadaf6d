import type { RequestId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

/** Puts a request aside for this person, or moves the time when it comes back. Forgets those that have come back. */
export async function saveSnooze(tx: Tx, scope: MemberScope, id: RequestId, until: Date, now: Date): Promise<void> {
  await tx.query({
    name: "forget-snoozes",
    text: "DELETE FROM snoozes WHERE team_id = $1 AND user_id = $2 AND until <= $3",
    values: [scope.teamId, scope.actor.id, now],
  });
  await tx.query({
    name: "save-snooze",
    text: `INSERT INTO snoozes (team_id, user_id, request_id, until) VALUES ($1, $2, $3, $4)
      ON CONFLICT (team_id, user_id, request_id) DO UPDATE SET until = excluded.until`,
    values: [scope.teamId, scope.actor.id, id, until],
  });
}

/** Brings a request back to this person. */
export async function deleteSnooze(tx: Tx, scope: MemberScope, id: RequestId): Promise<void> {
  await tx.query({
    name: "delete-snooze",
    text: "DELETE FROM snoozes WHERE team_id = $1 AND user_id = $2 AND request_id = $3",
    values: [scope.teamId, scope.actor.id, id],
  });
}

/** When the next request comes back to this person; null when none will. */
export async function nextWake(tx: Tx, scope: MemberScope, now: Date): Promise<Date | null> {
  const { rows } = await tx.query<{ at: Date | null }>({
    name: "next-wake",
    // Each request by its id: joined, it might be looked for among all that waits.
    text: `SELECT min(z.until) AS at FROM snoozes z WHERE z.team_id = $1 AND z.user_id = $2 AND z.until > $3
      AND (SELECT r.status FROM requests r WHERE r.team_id = $1 AND r.id = z.request_id) = 'pending'`,
    values: [scope.teamId, scope.actor.id, now],
  });
  return rows[0]?.at ?? null;
}
