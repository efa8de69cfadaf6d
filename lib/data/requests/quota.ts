import type { TeamScope } from "@/lib/domain/policies/scope";
import type { Once, Tx } from "../transaction";

/** Counts one creation against the month. False when the month is used up. */
export async function consumeQuota(tx: Tx, scope: TeamScope, month: Date, max: number): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "consume-quota",
    text: `INSERT INTO quota_uses AS used (team_id, month, count) VALUES ($1, $2, 1)
      ON CONFLICT (team_id, month) DO UPDATE SET count = used.count + 1 WHERE used.count < $3`,
    values: [scope.teamId, dateOf(month), max],
  });
  return rowCount === 1;
}

/** How many creations the month has seen. */
export async function readQuota(tx: Once, scope: TeamScope, month: Date): Promise<number> {
  const { rows } = await tx.query<{ count: number }>({
    name: "read-quota",
    text: "SELECT count FROM quota_uses WHERE team_id = $1 AND month = $2",
    values: [scope.teamId, dateOf(month)],
  });
  return rows[0]?.count ?? 0;
}

/** As text: the driver would turn a Date into the day of this machine's time zone. */
function dateOf(month: Date): string {
  return month.toISOString().slice(0, 10);
}
