import { GENESIS, type Link, nextLink } from "@/lib/domain/audit/chain";
import type { RequestId, TeamId } from "@/lib/domain/ids/id";
import type { Mode } from "@/lib/domain/policies/scope";
import { poolOf } from "../pool";
import { asSystem } from "../transaction";

export type ChainId = { teamId: TeamId; mode: Mode };

/** Chains that have events without a place, at most `limit`. */
export async function listUnsealedChains(limit: number): Promise<ChainId[]> {
  const { rows } = await poolOf("ha_system").query<ChainId>({
    name: "list-unsealed-chains",
    text: `SELECT DISTINCT team_id AS "teamId", mode FROM events WHERE seq IS NULL LIMIT $1`,
    values: [limit],
  });
  return rows;
}

/** Events that were given their places. One of a request that was deleted since is about none. */
export type Sealed = { count: number; requestIds: RequestId[] };

const NONE: Sealed = { count: 0, requestIds: [] };

/**
 * Gives a chain's committed events their places, in the order of their insertion. The head's row is the lock:
 * where another server is at it, this one leaves it alone. An event that commits late simply gets a later place.
 *
 * @returns how many were sealed, and which requests they are about
 */
export function sealEvents({ teamId, mode }: ChainId, limit: number): Promise<Sealed> {
  return asSystem(async (tx) => {
    await tx.query({
      name: "begin-chain",
      text: "INSERT INTO event_chains (team_id, mode, seq, hash) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
      values: [teamId, mode, GENESIS.seq, GENESIS.hash],
    });
    const heads = await tx.query<{ seq: number; hash: Buffer }>({
      name: "lock-chain",
      text: "SELECT seq, hash FROM event_chains WHERE team_id = $1 AND mode = $2 FOR UPDATE SKIP LOCKED",
      values: [teamId, mode],
    });
    const head = heads.rows[0];
    if (!head) return NONE;
    // Locked in the order in which an erasure locks: the two would otherwise wait for each other.
    const unsealed = await tx.query<{ id: string; digest: Buffer; requestId: RequestId | null }>({
      name: "list-unsealed-events",
      text: `SELECT id, digest, request_id AS "requestId" FROM events WHERE team_id = $1 AND mode = $2 AND seq IS NULL
        ORDER BY position LIMIT $3 FOR NO KEY UPDATE`,
      values: [teamId, mode, limit],
    });
    if (unsealed.rows.length === 0) return NONE;
    const links: (Link & { id: string })[] = [];
    let last: { seq: number; hash: Buffer } = head;
    for (const { id, digest } of unsealed.rows) {
      const link = nextLink(last, digest);
      links.push({ id, ...link });
      last = link;
    }
    await tx.query({
      name: "seal-events",
      text: `UPDATE events SET seq = sealed.seq, hash = sealed.hash
        FROM unnest($1::text[], $2::bigint[], $3::bytea[]) AS sealed(id, seq, hash)
        WHERE events.team_id = $4 AND events.id = sealed.id`,
      values: [links.map(({ id }) => id), links.map(({ seq }) => seq), links.map(({ hash }) => hash), teamId],
    });
    await tx.query({
      name: "move-head",
      text: "UPDATE event_chains SET seq = $3, hash = $4 WHERE team_id = $1 AND mode = $2",
      values: [teamId, mode, last.seq, last.hash],
    });
    const about = new Set(unsealed.rows.flatMap(({ requestId }) => requestId ?? []));
    return { count: links.length, requestIds: [...about] };
  });
}
