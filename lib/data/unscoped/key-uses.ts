import type { ApiKeyId, TeamId } from "@/lib/domain/ids/id";
import type { CallOrigin } from "@/lib/domain/policies/scope";
import { poolOf } from "../pool";

/** So many callers of one key are kept, the latest: who has the key chooses its User-Agent. */
const USES_KEPT = 100;

/** Notes that a key was used, and from where. The guards keep it to one write a minute for each caller. */
export async function noteKeyUse(
  key: { id: ApiKeyId; teamId: TeamId },
  from: CallOrigin,
  now: Date,
  notSince: Date,
): Promise<void> {
  await poolOf("ha_system").query({
    name: "note-key-use",
    text: `WITH touched AS (
        UPDATE api_keys SET last_used_at = $5 WHERE team_id = $2 AND id = $1 AND (last_used_at IS NULL OR last_used_at < $6)
      ), evicted AS (
        DELETE FROM api_key_uses WHERE team_id = $2 AND api_key_id = $1 AND (address, agent) IN (
          SELECT address, agent FROM api_key_uses WHERE team_id = $2 AND api_key_id = $1 AND (address, agent) <> ($3, $4)
          ORDER BY last_at DESC, address, agent OFFSET ${USES_KEPT - 1})
      )
      INSERT INTO api_key_uses AS use (api_key_id, team_id, address, agent, first_at, last_at)
      VALUES ($1, $2, $3, $4, $5, $5)
      ON CONFLICT (api_key_id, address, agent) DO UPDATE SET last_at = $5 WHERE use.last_at < $6`,
    values: [key.id, key.teamId, from.address, from.userAgent ?? "", now, notSince],
  });
}

/** Forgets who used keys before a time, at most `limit`. Returns how many. */
export async function deleteOldKeyUses(before: Date, limit: number): Promise<number> {
  const { rowCount } = await poolOf("ha_system").query({
    name: "delete-old-key-uses",
    text: `DELETE FROM api_key_uses WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM api_key_uses WHERE last_at < $1 ORDER BY last_at LIMIT $2 FOR UPDATE SKIP LOCKED))`,
    values: [before, limit],
  });
  return rowCount ?? 0;
}
