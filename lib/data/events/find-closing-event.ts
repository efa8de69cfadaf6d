import type { DigestedEvent } from "@/lib/domain/audit/event-digest";
import type { RequestId } from "@/lib/domain/ids/id";
import type { TeamScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

/** The event that closed a request, as stored. `body` and `salt` are null once it is erased. */
export type ClosingEvent = Omit<DigestedEvent, "body"> & {
  body: string | null;
  salt: Buffer | null;
  digest: Buffer;
  /** Its place in the team's chain; null until it is sealed. `previousHash` is null where the link before is missing. */
  link: { seq: number; hash: Buffer; previousHash: Buffer | null } | null;
};

type Row = Omit<ClosingEvent, "link"> & { seq: number | null; hash: Buffer | null; previousHash: Buffer | null };

/** The event by which a request was decided, expired or was taken back; null while it is open. */
export async function findClosingEvent(tx: Tx, scope: TeamScope, id: RequestId): Promise<ClosingEvent | null> {
  const { rows } = await tx.query<Row>({
    name: "find-closing-event",
    text: `SELECT e.id, e.team_id AS "teamId", e.project_id AS "projectId", e.mode, e.request_id AS "requestId", e.type,
        e.actor_type AS "actorType", e.actor_id AS "actorId", e.actor_name AS "actorName", e.created_at AS "createdAt",
        e.body, e.salt, e.digest, e.seq, e.hash,
        chain_hash($1, e.mode, e.seq - 1) AS "previousHash"
      FROM events e
      WHERE e.team_id = $1 AND e.request_id = $2
        AND e.type IN ('request.decided', 'request.expired', 'request.cancelled')
      ORDER BY e.position LIMIT 1`,
    values: [scope.teamId, id],
  });
  const row = rows[0];
  if (!row) return null;
  const { seq, hash, previousHash, ...event } = row;
  return { ...event, link: seq === null || hash === null ? null : { seq, hash, previousHash } };
}
