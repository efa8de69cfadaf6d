import type pg from "pg";
import type { TeamScope } from "@/lib/domain/policies/scope";
import type { Refusal } from "@/lib/domain/result";
import { type DatabaseRole, poolOf } from "./pool";

declare const transactional: unique symbol;
/** A connection inside a transaction. Only this file makes one. */
export type Tx = pg.PoolClient & { readonly [transactional]: true };

/**
 * Runs `work` in one transaction that can see this team's rows and no others: the role is bound by row-level
 * security, and the settings name the team and those of its projects that are hidden from the actor. Rolls back when
 * `work` throws.
 */
export function inTeam<Value>(scope: TeamScope, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  const { teamId, hiddenProjects } = scope;
  const hide =
    hiddenProjects.length > 0
      ? `; SET LOCAL app.hidden_projects = '${hiddenProjects.map(onlyIdCharacters).join(",")}'`
      : "";
  return transact("ha_app", `BEGIN; SET LOCAL app.team_id = '${onlyIdCharacters(teamId)}'${hide}`, work);
}

/** Runs `work` in one transaction as the role that sees every team. For `unscoped/` and the sweep only. */
export function asSystem<Value>(work: (tx: Tx) => Promise<Value>): Promise<Value> {
  return transact("ha_system", "BEGIN", work);
}

class RolledBack extends Error {
  constructor(readonly value: unknown) {
    super("rolled back on purpose");
  }
}

/** Undoes what the transaction has done so far and makes it return `value`: for refusals that are found late. */
export function rollBackWith(value: Refusal): never {
  throw new RolledBack(value);
}

async function transact<Value>(role: DatabaseRole, begin: string, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  const client = (await poolOf(role).connect()) as Tx;
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const value = await work(client);
    await client.query("COMMIT");
    return value;
  } catch (error) {
    if (error instanceof RolledBack) {
      await client.query("ROLLBACK");
      return error.value as Value;
    }
    // A connection that cannot even roll back is not given to anybody else.
    await client.query("ROLLBACK").catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** SET takes no parameters, so the id stands in the text: anything but an id's characters is a bug of ours. */
function onlyIdCharacters(id: string): string {
  if (!/^[a-zA-Z0-9_]+$/.test(id)) throw new Error("not an id of ours");
  return id;
}
