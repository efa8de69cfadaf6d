import { poolOf } from "../pool";

/** The columns that hold sealed secrets, each bound to the id of its row. */
const PLACES = [
  { table: "webhook_endpoints", column: "secret_sealed" },
  { table: "webhook_endpoints", column: "old_secret_sealed" },
  { table: "callback_secrets", column: "secret_sealed" },
  { table: "callback_secrets", column: "old_secret_sealed" },
  { table: "mails", column: "secret_sealed" },
  { table: "totps", column: "secret_sealed" },
] as const;

const BATCH = 500;

/** Deletes the secrets that a rotation replaced and whose time to sign is over. */
export async function deleteOldSecrets(now: Date): Promise<void> {
  for (const table of ["webhook_endpoints", "callback_secrets"]) {
    await poolOf("ha_system").query(
      `UPDATE ${table} SET old_secret_sealed = NULL, old_secret_until = NULL WHERE old_secret_until <= $1`,
      [now],
    );
  }
}

/**
 * Hands every sealed secret of the installation to `change`, and stores what it answers in its place; null leaves it. A
 * secret that was replaced meanwhile is left alone: the new one is sealed with the present key.
 *
 * @returns how many were stored anew
 */
export async function changeSealedSecrets(change: (sealed: Buffer, rowId: string) => Buffer | null): Promise<number> {
  let changed = 0;
  for (const { table, column } of PLACES) {
    for (let after = ""; ; ) {
      const { rows } = await poolOf("ha_system").query<{ id: string; sealed: Buffer }>(
        `SELECT id, ${column} AS sealed FROM ${table} WHERE id > $1 AND ${column} IS NOT NULL ORDER BY id LIMIT ${BATCH}`,
        [after],
      );
      for (const { id, sealed } of rows) {
        const renewed = change(sealed, id);
        if (!renewed) continue;
        const { rowCount } = await poolOf("ha_system").query(
          `UPDATE ${table} SET ${column} = $3 WHERE id = $1 AND ${column} = $2`,
          [id, sealed, renewed],
        );
        changed += rowCount ?? 0;
      }
      const last = rows.at(-1);
      if (!last || rows.length < BATCH) break;
      after = last.id;
    }
  }
  return changed;
}
