import type { TeamId } from "@/lib/domain/ids/id";
import type { Tx } from "../transaction";

/** An endpoint that was just switched off, and who has to know. */
export type SwitchedOff = {
  teamId: TeamId;
  teamSlug: string;
  team: string;
  project: string;
  url: string;
  admins: string[];
};

/**
 * Stops sending to an endpoint, and says why on its page. What is queued stays queued. Null where it was off already, is
 * a callback host (that stands for many addresses, of which one has spoken), or is no longer what the reason is of: it
 * has another URL, or has succeeded, since the attempt began.
 *
 * @param reason `failingSince` null where the failures in a row are not the reason
 */
export async function switchOffEndpoint(
  tx: Tx,
  { id, url }: { id: string; url: string },
  reason: { words: string; failingSince: Date | null },
  now: Date,
): Promise<SwitchedOff | null> {
  const { rows } = await tx.query<SwitchedOff>({
    name: "switch-off-endpoint",
    text: `WITH off AS (
        UPDATE webhook_endpoints SET disabled_at = $2, disabled_reason = $3
        WHERE id = $1 AND url = $4 AND kind = 'subscription' AND disabled_at IS NULL
          AND ($5::timestamptz IS NULL OR failing_since = $5)
        RETURNING team_id, project_id, url
      )
      SELECT off.team_id AS "teamId", t.slug AS "teamSlug", t.name AS team, p.name AS project, off.url,
        ARRAY(SELECT u.email FROM memberships m JOIN users u ON u.id = m.user_id
          WHERE m.team_id = off.team_id AND m.role IN ('owner', 'admin') ORDER BY u.email) AS admins
      FROM off JOIN teams t ON t.id = off.team_id JOIN projects p ON p.id = off.project_id`,
    values: [id, now, reason.words, url, reason.failingSince],
  });
  return rows[0] ?? null;
}
