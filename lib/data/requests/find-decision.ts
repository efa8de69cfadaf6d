import type { RequestId } from "@/lib/domain/ids/id";
import type { TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

/** How the decision that closed a request was made: with a password, say; null where nobody decided. */
export async function findDecisionMethod(tx: Tx, scope: TeamScope, id: RequestId): Promise<string | null> {
  const { rows } = await tx.query<{ method: string }>({
    name: "find-decision-method",
    text: `SELECT d.method FROM decisions d WHERE d.team_id = $1 AND d.request_id = $2
      ORDER BY d.created_at DESC, d.id DESC LIMIT 1`,
    values: [scope.teamId, id],
  });
  return rows[0]?.method ?? null;
}
