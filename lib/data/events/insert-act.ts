import { ACT_MODE, type ActEvent } from "@/lib/domain/audit/act";
import type { TeamScope } from "@/lib/domain/policies/scope";
import type { PrismaTx } from "../prisma";
import type { Tx } from "../transaction";

/** Adds an act to the team's trail, and from where it was done; the sealer gives it its place. */
export async function insertAct(tx: Tx | PrismaTx, { teamId }: TeamScope, event: ActEvent): Promise<void> {
  const { id, at, type, target, projectId = null, actor, body, salt, digest } = event;
  const from = actor.type === "user" ? actor.from : null;
  const text = `WITH event AS (
      INSERT INTO events (id, team_id, project_id, mode, type, actor_type, actor_id, actor_name, target_type, target_id,
        target_name, body, salt, digest, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::bytea, $14::bytea, $15::timestamptz)
      RETURNING id
    )
    INSERT INTO event_addresses (event_id, team_id, address, user_agent)
    SELECT id, $2, $16::text, $17::text FROM event WHERE $16::text IS NOT NULL`;
  const values = [
    ...[id, teamId, projectId, ACT_MODE, type, actor.type, actor.id, actor.name],
    ...[target.type, target.id, target.name, body, salt, digest, at],
    ...[from?.address ?? null, from?.userAgent ?? null],
  ];
  if ("query" in tx) await tx.query({ name: "insert-act", text, values });
  else await tx.$executeRawUnsafe(text, ...values);
}
