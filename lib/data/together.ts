import pg from "pg";
import type { TeamScope } from "@/lib/domain/policies/scope";
import { runBatch, type Statement, sendable } from "./batch";
import { entering, isKeyNotAsRemembered } from "./entering";
import { CONNECT_TIMEOUT_MS, poolOf } from "./pool";

/** Messages of one group that are under way at once. Two: while the database works at one, the other travels. */
const UNDER_WAY_MAX = 2;
/** Statements in one message. Each takes a fraction of a millisecond, unless it has to wait. */
const TOGETHER_MAX = 32;
/** So long a message in which others travel waits for another transaction. */
const BRIEFLY: Statement = {
  name: "wait-briefly",
  text: "SELECT set_config('lock_timeout', $1, true)",
  values: ["50ms"],
};

type Asked = {
  scope: TeamScope;
  statement: Statement;
  resolve(result: pg.QueryResult): void;
  reject(error: unknown): void;
  /** Runs while it waits to be sent. */
  patience?: NodeJS.Timeout;
};
type Group = { underWay: number; waiting: Set<Asked> };

const GROUPS = new Map<string, Group>();

/** Runs one statement of a team as a transaction of its own, in one message. */
export function runAlone(scope: TeamScope, statement: Statement): Promise<pg.QueryResult> {
  return new Promise((resolve, reject) => void sendAlone({ scope, statement, resolve, reject }));
}

/**
 * Runs one short statement of a team with others of its kind that are asked for at this moment under the same scope: they
 * are one message and one transaction, which costs hardly more than that of one. Nobody waits to have company: two
 * messages go out at once, and what comes while they are under way goes out together in the next. The look at the key is
 * part of that message, and thereby later than every call in it.
 *
 * They are undone together, too: where the database refuses one of them, each is run again by itself. So it is where one
 * would have to wait for another transaction, so that nobody else does.
 *
 * Rejects what has waited for its message as long as others wait for a connection.
 */
export async function runTogether(scope: TeamScope, statement: Statement): Promise<pg.QueryResult> {
  const ready = sendable(statement);
  const name = groupOf(scope, statement);
  const group = GROUPS.get(name) ?? { underWay: 0, waiting: new Set() };
  GROUPS.set(name, group);
  return new Promise((resolve, reject) => {
    const asked: Asked = { scope, statement: ready, resolve, reject };
    group.waiting.add(asked);
    if (group.underWay < UNDER_WAY_MAX) return void sendWaiting(name, group);
    asked.patience = setTimeout(() => {
      group.waiting.delete(asked);
      reject(new Error("the database did not answer in time"));
    }, CONNECT_TIMEOUT_MS);
  });
}

/** Those that may share a transaction: the same team and projects, under the same look at the same key. */
function groupOf(scope: TeamScope, { name }: Statement): string {
  const { teamId, teamSlug, plan, actor, claim, hiddenProjects } = scope;
  if (!claim) return `${name} ${teamId} ${hiddenProjects.join()}`;
  const { projectId, mode, scopes } = claim;
  return JSON.stringify([name, teamId, teamSlug, plan, projectId, mode, actor.id, actor.name, scopes]);
}

async function sendWaiting(name: string, group: Group): Promise<void> {
  group.underWay++;
  while (group.waiting.size > 0) {
    const some = [...group.waiting].slice(0, TOGETHER_MAX);
    for (const one of some) {
      group.waiting.delete(one);
      clearTimeout(one.patience);
    }
    await sendSome(some);
  }
  group.underWay--;
  if (group.underWay === 0) GROUPS.delete(name);
}

/** Never rejects: whoever asked is told. */
async function sendSome(asked: Asked[]): Promise<void> {
  try {
    const mayWait = asked.some(({ statement }) => statement.mayWait);
    answer(asked, await send(asked, mayWait ? [BRIEFLY] : []));
  } catch (error) {
    // A connection that broke may have broken behind the commit: nothing is tried again, as it is not of one statement.
    if (!isRefused(error) || isKeyNotAsRemembered(error)) for (const { reject } of asked) reject(error);
    // Not waited for: the next message need not be kept by what one of these waits for.
    else for (const one of asked) void sendAlone(one);
  }
}

/** Never rejects. */
async function sendAlone(asked: Asked): Promise<void> {
  try {
    answer([asked], await send([asked], []));
  } catch (error) {
    asked.reject(error);
  }
}

function answer(asked: Asked[], results: pg.QueryResult[]): void {
  for (const [index, { scope, resolve }] of asked.entries()) {
    if (scope.claim) scope.claim.isProven = true;
    resolve(results[index] as pg.QueryResult);
  }
}

async function send(asked: Asked[], before: Statement[]): Promise<pg.QueryResult[]> {
  const [first] = asked as [Asked, ...Asked[]];
  const client = await poolOf("ha_app").connect();
  let broken: Error | undefined;
  try {
    const enter = [entering(first.scope), ...before] as [Statement, ...Statement[]];
    const results = await runBatch(client, [...enter, ...asked.map(({ statement }) => statement)]);
    return results.slice(enter.length);
  } catch (error) {
    // What the database refused, it has undone: the connection is as good as before. Any other is not used again.
    if (!isRefused(error)) broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}

/**
 * By the code, since the words are in the database's language: not where the connection or the server ends (08, 57P, 25P03
 * and 25P04), something is wrong inside (XX), or what the connection has prepared is gone or of another time (26, 0A, 42P05).
 */
const UNUSABLE = /^(08|57P|25P0[34]|XX|26|0A|42P05)/;

function isRefused(error: unknown): boolean {
  return error instanceof pg.DatabaseError && !UNUSABLE.test(error.code ?? "XX");
}
