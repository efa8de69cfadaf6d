import { GENESIS, type Link, nextLink } from "@/lib/domain/audit/chain";
import type { RequestId, TeamId } from "@/lib/domain/ids/id";
import type { Mode } from "@/lib/domain/policies/scope";
import { runBatch } from "../batch";
import { poolOf } from "../pool";
import { asSystem, lastIn } from "../transaction";

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

/** Events that were given their places, with the request of each. One of a request that was deleted since has none. */
export type Sealed = { count: number; requestIds: RequestId[] };

const NONE: Sealed = { count: 0, requestIds: [] };

/** Set within the transaction that holds the chain's head: whoever does not hold it waits for none of its events. */
const HOLDS_HEAD = "app.holds_head";

/**
 * Gives a chain's committed events their places, in the order of their insertion. The head's row is the lock:
 * where another server is at it, this one leaves it alone. An event that commits late simply gets a later place.
 *
 * @returns how many were sealed, and what requests they are about
 */
export function sealEvents({ teamId, mode }: ChainId, limit: number): Promise<Sealed> {
  return asSystem(async (tx) => {
    const [, heads, unsealed] = await runBatch(tx, [
      {
        name: "begin-chain",
        text: "INSERT INTO event_chains (team_id, mode, seq, hash) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        values: [teamId, mode, GENESIS.seq, GENESIS.hash],
      },
      {
        name: "lock-chain",
        text: `SELECT seq, hash, set_config('${HOLDS_HEAD}', 'yes', true) FROM (
            SELECT seq, hash FROM event_chains WHERE team_id = $1 AND mode = $2 FOR UPDATE SKIP LOCKED) head`,
        values: [teamId, mode],
      },
      {
        name: "list-unsealed-events",
        // Locked in the order in which an erasure locks: the two would otherwise wait for each other.
        text: `SELECT id, digest, request_id AS "requestId" FROM events
          WHERE current_setting('${HOLDS_HEAD}', true) = 'yes' AND team_id = $1 AND mode = $2 AND seq IS NULL
          ORDER BY position LIMIT $3 FOR NO KEY UPDATE`,
        values: [teamId, mode, limit],
      },
    ]);
    const head: { seq: number; hash: Buffer } | undefined = heads?.rows[0];
    const rows: { id: string; digest: Buffer; requestId: RequestId | null }[] = unsealed?.rows ?? [];
    if (!head || rows.length === 0) return NONE;
    const links: (Link & { id: string })[] = [];
    let last = head;
    for (const { id, digest } of rows) {
      const link = nextLink(last, digest);
      links.push({ id, ...link });
      last = link;
    }
    await lastIn(
      tx,
      {
        name: "seal-events",
        text: `UPDATE events SET seq = sealed.seq, hash = sealed.hash
          FROM unnest($1::text[], $2::bigint[], $3::bytea[]) AS sealed(id, seq, hash)
          WHERE events.team_id = $4 AND events.id = sealed.id`,
        values: [links.map(({ id }) => id), links.map(({ seq }) => seq), links.map(({ hash }) => hash), teamId],
      },
      {
        name: "move-head",
        text: "UPDATE event_chains SET seq = $3, hash = $4 WHERE team_id = $1 AND mode = $2",
        values: [teamId, mode, last.seq, last.hash],
      },
    );
    return { count: links.length, requestIds: rows.flatMap(({ requestId }) => requestId ?? []) };
  });
}
