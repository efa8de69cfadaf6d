import type { TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

export type LastApiError = {
  at: Date;
  code: string;
  summary: string;
  requestId: string;
  keyName: string;
  start: string;
  last4: string;
};

/** The last problem that any of the team's keys was answered; null when none was. */
export async function findLastApiError(tx: Tx, scope: TeamScope): Promise<LastApiError | null> {
  const { rows } = await tx.query<LastApiError>({
    name: "find-last-api-error",
    text: `SELECT e.at, e.code, e.summary, e.request_id AS "requestId", k.name AS "keyName", k.start, k.last4
      FROM api_errors e JOIN api_keys k ON k.id = e.api_key_id AND k.team_id = $1
      WHERE e.team_id = $1 ORDER BY e.at DESC LIMIT 1`,
    values: [scope.teamId],
  });
  return rows[0] ?? null;
}
