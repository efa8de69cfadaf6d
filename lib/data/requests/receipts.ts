import type { RequestId } from "@/lib/domain/ids/id";
import type { TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

/** The decision that closed a request: how it was made, and its receipt; null while it has none. */
export type ClosingDecision = { method: string; receipt: string | null };

/** Null where nobody decided. */
export async function findClosingDecision(tx: Tx, scope: TeamScope, id: RequestId): Promise<ClosingDecision | null> {
  const { rows } = await tx.query<ClosingDecision>({
    name: "find-closing-decision",
    text: `SELECT d.method, d.receipt FROM decisions d WHERE d.team_id = $1 AND d.request_id = $2
      ORDER BY d.created_at DESC, d.id DESC LIMIT 1`,
    values: [scope.teamId, id],
  });
  return rows[0] ?? null;
}
