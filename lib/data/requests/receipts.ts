import type { RequestId } from "@/lib/domain/ids/id";
import type { TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

/** The decision that closed a request: how it was made, and its receipt; null while it has none. */
export type ClosingDecision = { id: string; method: string; receipt: string | null };

/** Null where nobody decided. */
export async function findClosingDecision(tx: Tx, scope: TeamScope, id: RequestId): Promise<ClosingDecision | null> {
  const { rows } = await tx.query<ClosingDecision>({
    name: "find-closing-decision",
    text: `SELECT d.id, d.method, d.receipt FROM decisions d WHERE d.team_id = $1 AND d.request_id = $2
      ORDER BY d.created_at DESC, d.id DESC LIMIT 1`,
    values: [scope.teamId, id],
  });
  return rows[0] ?? null;
}

/** Keeps the receipt of a decision that had none. False where somebody else's was first, which then is the one. */
export async function saveReceipt(tx: Tx, scope: TeamScope, decisionId: string, receipt: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "save-receipt",
    text: "UPDATE decisions SET receipt = $3 WHERE team_id = $1 AND id = $2 AND receipt IS NULL",
    values: [scope.teamId, decisionId, receipt],
  });
  return rowCount === 1;
}
