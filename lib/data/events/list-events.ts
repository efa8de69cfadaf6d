import type { ProjectScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

export type SealedEvent = { seq: number; body: string };

/** A project's sealed events after a place, in order. Erased ones have left nothing to show. */
export async function listSealedEvents(
  tx: Tx,
  scope: ProjectScope,
  afterSeq: number,
  limit: number,
): Promise<SealedEvent[]> {
  const { rows } = await tx.query<SealedEvent>({
    name: "list-sealed-events",
    text: `SELECT seq, body FROM events
      WHERE team_id = $1 AND project_id = $2 AND mode = $3 AND seq > $4 AND body IS NOT NULL AND seq IS NOT NULL
        AND target_type IS NULL -- what people did to keys and members is the team's own business
      ORDER BY seq LIMIT $5`,
    values: [scope.teamId, scope.projectId, scope.mode, afterSeq, limit],
  });
  return rows;
}
