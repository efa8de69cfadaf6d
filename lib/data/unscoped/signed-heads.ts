import type { TeamId } from "@/lib/domain/ids/id";
import type { Mode } from "@/lib/domain/policies/scope";
import { poolOf } from "../pool";
import { asSystem } from "../transaction";

/** A chain as it stands. */
export type ChainHead = { teamId: TeamId; mode: Mode; seq: number; hash: Buffer };

/**
 * Chains that have moved since a head of theirs was signed, by so many events or for so long.
 *
 * @param before heads that were signed at or before it are old enough
 */
export async function listUnsignedHeads(before: Date, eventsMax: number, limit: number): Promise<ChainHead[]> {
  const { rows } = await poolOf("ha_system").query<ChainHead>({
    name: "list-unsigned-heads",
    text: `SELECT team_id AS "teamId", mode, seq, hash FROM event_chains
      WHERE seq > signed_seq AND (signed_at IS NULL OR signed_at <= $1 OR seq - signed_seq >= $2) LIMIT $3`,
    values: [before, eventsMax, limit],
  });
  return rows;
}

/** Keeps a signed head. Nothing happens where another server has signed this one, or a later one, meanwhile. */
export function saveSignedHead({ teamId, mode, seq, hash }: ChainHead, jws: string, at: Date): Promise<void> {
  return asSystem(async (tx) => {
    const moved = await tx.query({
      name: "move-signed-head",
      text: `UPDATE event_chains SET signed_seq = $3, signed_at = $4
        WHERE team_id = $1 AND mode = $2 AND signed_seq < $3`,
      values: [teamId, mode, seq, at],
    });
    if (moved.rowCount === 0) return;
    await tx.query({
      name: "insert-signed-head",
      text: `INSERT INTO signed_heads (team_id, mode, seq, hash, at, jws) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT DO NOTHING`,
      values: [teamId, mode, seq, hash, at, jws],
    });
  });
}

/** The last signed head of each of a team's chains. */
export async function listLastHeads(teamId: TeamId): Promise<(ChainHead & { at: Date; jws: string })[]> {
  const { rows } = await poolOf("ha_system").query<ChainHead & { at: Date; jws: string }>({
    name: "list-last-heads",
    text: `SELECT DISTINCT ON (mode) team_id AS "teamId", mode, seq, hash, at, jws FROM signed_heads
      WHERE team_id = $1 ORDER BY mode, seq DESC`,
    values: [teamId],
  });
  return rows;
}
