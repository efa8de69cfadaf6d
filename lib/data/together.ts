import pg from "pg";
import type { TeamScope } from "@/lib/domain/policies/scope";
import { runBatch, type Statement, sendable } from "./batch";
import { entering } from "./entering";
import { poolOf } from "./pool";

/** Messages of one group that are under way at once. Two: while the database works at one, the other travels. */
const UNDER_WAY_MAX = 2;
/** Statements in one message. So many of the longest take a few milliseconds. */
const TOGETHER_MAX = 32;

type Asked = {
  scope: TeamScope;
  statement: Statement;
  resolve(result: pg.QueryResult): void;
  reject(error: unknown): void;
};
type Group = { underWay: number; waiting: Asked[] };

const GROUPS = new Map<string, Group>();

/** Runs one statement of a team as a transaction of its own, in one message. */
export function runAlone(scope: TeamScope, statement: Statement): Promise<pg.QueryResult> {
  return new Promise((resolve, reject) => void sendSome([{ scope, statement, resolve, reject }]));
}

/**
 * Runs one short statement of a team with others of its kind that are asked for at this moment under the same scope: they
 * are one message and one transaction, which costs hardly more than that of one. Nobody waits for company: the first goes
 * out at once, and what comes while messages are under way goes out together in the next. The look at the key is part
 * of that message, and thereby later than every call in it.
 *
 * They are undone together, too: where the database refuses one of them, each is run again by itself. And they lock
 * together: in the order of what they may wait for, or two messages could wait for each other.
 */
export async function runTogether(scope: TeamScope, statement: Statement): Promise<pg.QueryResult> {
  const ready = sendable(statement);
  const name = groupOf(scope, statement);
  const group = GROUPS.get(name) ?? { underWay: 0, waiting: [] };
  GROUPS.set(name, group);
  return new Promise((resolve, reject) => {
    group.waiting.push({ scope, statement: ready, resolve, reject });
    if (group.underWay < UNDER_WAY_MAX) void sendWaiting(name, group);
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
  while (group.waiting.length > 0) await sendSome(group.waiting.splice(0, TOGETHER_MAX));
  group.underWay--;
  if (group.underWay === 0) GROUPS.delete(name);
}

/** Never rejects: whoever asked is told. */
async function sendSome(asked: Asked[]): Promise<void> {
  try {
    const results = await send(asked);
    for (const [index, { scope, resolve }] of asked.entries()) {
      if (scope.claim) scope.claim.isProven = true;
      resolve(results[index] as pg.QueryResult);
    }
  } catch (error) {
    // A connection that broke may have broken behind the commit: nothing is tried again, as it is not of one statement.
    if (asked.length > 1 && isRefused(error)) await Promise.all(asked.map((one) => sendSome([one])));
    else for (const { reject } of asked) reject(error);
  }
}

/** In the order of `asked`, which it sorts. */
async function send(asked: Asked[]): Promise<pg.QueryResult[]> {
  asked.sort((a, b) => compare(a.statement.waitsFor ?? "", b.statement.waitsFor ?? ""));
  const [first] = asked as [Asked, ...Asked[]];
  const client = await poolOf("ha_app").connect();
  let broken: Error | undefined;
  try {
    const [, ...results] = await runBatch(client, [entering(first.scope), ...asked.map(({ statement }) => statement)]);
    return results;
  } catch (error) {
    // What the database refused, it has undone: the connection is as good as before. Any other is not used again.
    if (!isRefused(error)) broken = error as Error;
    throw error;
  } finally {
    client.release(broken);
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function isRefused(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.severity === "ERROR";
}
