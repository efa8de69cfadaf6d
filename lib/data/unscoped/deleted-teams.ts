import type { TeamId, UserId } from "@/lib/domain/ids/id";
import { poolOf } from "../pool";
import type { Tx } from "../transaction";

/** Teams that are no more. First nobody acts for them; then the sweep deletes what is left, a bounded number of rows at a time. */

/**
 * Marks a team as deleted, under its lock: its people are members no more, its keys are revoked, its endpoints are
 * off, its mails are not sent.
 */
export async function markTeamDeleted(tx: Tx, teamId: TeamId, by: UserId, now: Date): Promise<void> {
  await tx.query("UPDATE teams SET deleted_at = $2 WHERE id = $1", [teamId, now]);
  await tx.query("DELETE FROM memberships WHERE team_id = $1", [teamId]);
  await tx.query("UPDATE api_keys SET revoked_at = $2, revoked_by_id = $3 WHERE team_id = $1 AND revoked_at IS NULL", [
    teamId,
    now,
    by,
  ]);
  await tx.query(
    `UPDATE webhook_endpoints SET disabled_at = $2, disabled_reason = 'The team was deleted'
      WHERE team_id = $1 AND disabled_at IS NULL`,
    [teamId, now],
  );
  await tx.query("DELETE FROM mails WHERE team_id = $1", [teamId]);
}

/** A team that was deleted before a time and of which something is left, the longest deleted first; or null. */
export async function findDeletedTeam(before: Date): Promise<TeamId | null> {
  const { rows } = await poolOf("ha_system").query<{ id: TeamId }>({
    name: "find-deleted-team",
    text: "SELECT id FROM teams WHERE deleted_at < $1 ORDER BY deleted_at LIMIT 1",
    values: [before],
  });
  return rows[0]?.id ?? null;
}

/**
 * Every table whose rows belong to a team, those that others depend on last; read from the database itself, so that a
 * new table is deleted from too.
 */
export async function listTenantTables(): Promise<string[]> {
  const { rows } = await poolOf("ha_system").query<{ name: string }>(
    `WITH RECURSIVE tenant AS (
        SELECT c.oid AS id FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
          AND a.attname = 'team_id' AND NOT a.attisdropped
      ), deep AS (
        SELECT id, 0 AS depth FROM tenant
        UNION
        SELECT k.conrelid, deep.depth + 1 FROM deep
        JOIN pg_constraint k ON k.contype = 'f' AND k.confrelid = deep.id AND k.conrelid <> deep.id
        JOIN tenant ON tenant.id = k.conrelid WHERE deep.depth < 20
      )
      SELECT id::regclass::text AS name FROM deep GROUP BY id ORDER BY max(depth) DESC, name`,
  );
  return rows.map(({ name }) => name);
}

/** Deletes rows of a deleted team from one of those tables, at most `limit`. Returns how many. */
export async function deleteRowsOfTeam(table: string, teamId: TeamId, limit: number): Promise<number> {
  const { rows } = await poolOf("ha_system").query<{ count: number }>({
    name: "delete-rows-of-team",
    text: "SELECT delete_rows_of_deleted_team($1::regclass, $2, $3) AS count",
    values: [table, teamId, limit],
  });
  return rows[0]?.count ?? 0;
}

/** Deletes the team's own row, once nothing else is left of it. */
export async function deleteTeamRow(teamId: TeamId): Promise<void> {
  await poolOf("ha_system").query("DELETE FROM teams WHERE id = $1 AND deleted_at IS NOT NULL", [teamId]);
}
