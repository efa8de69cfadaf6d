import type pg from "pg";
import type { TeamScope } from "@/lib/domain/policies/scope";
import type { Refusal } from "@/lib/domain/result";
import { runBatch, type Statement } from "./batch";
import { entering } from "./entering";
import { type DatabaseRole, poolOf } from "./pool";
import { runAlone, runTogether } from "./together";

declare const transactional: unique symbol;
/** A connection inside a transaction. Only this file makes one. */
export type Tx = pg.PoolClient & { readonly [transactional]: true };

/** What a data function of a single statement asks for: a transaction, or the one round trip of `onceInTeam`. */
export type Once = {
  query<Row extends pg.QueryResultRow>(statement: Statement): Promise<pg.QueryResult<Row>>;
};

/**
 * Runs `work` in one transaction that can see this team's rows and no others: the role is bound by row-level
 * security, and the settings name the team and those of its projects that are hidden from the actor. Rolls back when
 * `work` throws. What begins the transaction travels with the first statement of the work: should it fail, that one has
 * no team, and neither sees nor writes a row.
 */
export async function inTeam<Value>(scope: TeamScope, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  const begin: [Statement, Statement] = [BEGIN, entering(scope)];
  return transact("ha_app", (tx) =>
    behind(
      runBatch(tx, begin).then(() => {
        if (scope.claim) scope.claim.isProven = true;
      }),
      async () => work(tx),
    ),
  );
}

/** Runs `work` in one transaction as the role that sees every team. For `unscoped/` and the sweep only. */
export function asSystem<Value>(work: (tx: Tx) => Promise<Value>): Promise<Value> {
  return transact("ha_system", async (tx) => {
    // Waited for: behind a beginning that failed, each statement would be a transaction of its own and see everything.
    await runBatch(tx, [BEGIN]);
    return work(tx);
  });
}

/**
 * One statement of a team as `inTeam` would run it, in a single round trip: what names the team and the statement itself
 * are one message, and thereby one transaction. Short ones share it with others of their kind.
 */
export async function onceInTeam<Value>(scope: TeamScope, work: (once: Once) => Promise<Value>): Promise<Value> {
  let isUsed = false;
  const query = (statement: Statement): Promise<pg.QueryResult> => {
    if (isUsed) throw new Error("a second statement needs a transaction");
    isUsed = true;
    return statement.isShort ? runTogether(scope, statement) : runAlone(scope, statement);
  };
  return work({ query });
}

/** Connections whose transaction its last statement has ended; for as long as that transaction has its connection. */
const ENDED = new WeakSet<Tx>();

/** Runs the statements with which a transaction ends, and the commit behind them, in one round trip. */
export async function lastIn(tx: Tx, ...statements: [Statement, ...Statement[]]): Promise<pg.QueryResult[]> {
  const results = await runBatch(tx, [...statements, COMMIT]);
  demandCommit(results.at(-1));
  ENDED.add(tx);
  return results;
}

/** The database ends a transaction in which something failed by undoing it, whatever it is asked for. */
function demandCommit(ended: pg.QueryResult | undefined): void {
  if (ended?.command !== "COMMIT")
    throw new Error("a statement failed, its error was passed over, and nothing was stored");
}

const COMMIT: Statement = { name: "commit", text: "COMMIT", values: [] };
const BEGIN: Statement = { name: "begin", text: "BEGIN", values: [] };

class RolledBack extends Error {
  constructor(readonly value: unknown) {
    super("rolled back on purpose");
  }
}

/** Undoes what the transaction has done so far and makes it return `value`: for refusals that are found late. */
export function rollBackWith(value: Refusal): never {
  throw new RolledBack(value);
}

/** `work` begins the transaction. */
async function transact<Value>(role: DatabaseRole, work: (tx: Tx) => Promise<Value>): Promise<Value> {
  const client = (await poolOf(role).connect()) as Tx;
  let broken: Error | undefined;
  try {
    const value = await work(client);
    if (!ENDED.has(client)) demandCommit(await client.query("COMMIT"));
    return value;
  } catch (error) {
    if (error instanceof RolledBack) {
      if (ENDED.has(client)) throw new Error("what is committed cannot be rolled back");
      await client.query("ROLLBACK");
      return error.value as Value;
    }
    // A connection that cannot even roll back is not given to anybody else.
    await client.query("ROLLBACK").catch((rollbackError: Error) => {
      broken = rollbackError;
    });
    throw error;
  } finally {
    ENDED.delete(client); // the next transaction on it is another
    client.release(broken);
  }
}

/**
 * Does the work without waiting for what begins its transaction: both travel together. Where the beginning fails, the
 * work's statements fail with it, and the error is that of the beginning.
 */
async function behind<Value>(begun: Promise<void>, work: () => Promise<Value>): Promise<Value> {
  const [beginning, outcome] = await Promise.allSettled([begun, work()]);
  if (beginning.status === "rejected") throw beginning.reason;
  if (outcome.status === "rejected") throw outcome.reason;
  return outcome.value;
}
