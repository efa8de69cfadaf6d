import { newId, type ViewId } from "@/lib/domain/ids/id";
import type { MemberScope } from "@/lib/domain/policies/scope";
import type { Tx } from "../transaction";

/** A person's saved views of one team. Each statement names the person: nobody has another's. */

export type ViewRow = { id: ViewId; name: string; query: string };

export async function listViews(tx: Tx, scope: MemberScope): Promise<ViewRow[]> {
  const { rows } = await tx.query<ViewRow>({
    name: "list-views",
    text: `SELECT id, name, query FROM saved_views WHERE team_id = $1 AND user_id = $2 ORDER BY lower(name), name`,
    values: [scope.teamId, scope.actor.id],
  });
  return rows;
}

/** Makes whoever saves next, for this person, wait until this transaction is over: so that a count of views holds. */
export async function lockViews(tx: Tx, scope: MemberScope): Promise<void> {
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`views ${scope.teamId} ${scope.actor.id}`]);
}

/** Null when the person has a view of that name. */
export async function insertView(
  tx: Tx,
  scope: MemberScope,
  { name, query }: { name: string; query: string },
  now: Date,
): Promise<ViewRow | null> {
  const { rows } = await tx.query<ViewRow>({
    name: "insert-view",
    text: `INSERT INTO saved_views (id, team_id, user_id, name, query, created_at) VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (team_id, user_id, name) DO NOTHING RETURNING id, name, query`,
    values: [newId("view", now), scope.teamId, scope.actor.id, name, query, now],
  });
  return rows[0] ?? null;
}

/** Null when the person has no view of that id. */
export async function renameView(tx: Tx, scope: MemberScope, id: ViewId, name: string): Promise<ViewRow | null> {
  const { rows } = await tx.query<ViewRow>({
    name: "rename-view",
    text: `UPDATE saved_views SET name = $4 WHERE team_id = $1 AND user_id = $2 AND id = $3 RETURNING id, name, query`,
    values: [scope.teamId, scope.actor.id, id, name],
  });
  return rows[0] ?? null;
}

/** False when the person has no view of that id. */
export async function deleteView(tx: Tx, scope: MemberScope, id: ViewId): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "delete-view",
    text: "DELETE FROM saved_views WHERE team_id = $1 AND user_id = $2 AND id = $3",
    values: [scope.teamId, scope.actor.id, id],
  });
  return rowCount === 1;
}
