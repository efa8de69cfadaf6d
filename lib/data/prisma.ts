import { PrismaPg } from "@prisma/adapter-pg";
import type { TeamScope } from "@/lib/domain/policies/scope";
import { type Prisma, PrismaClient } from "./generated/prisma/client";
import { CONNECT_TIMEOUT_MS, type DatabaseRole, poolOf, QUERY_TIMEOUT_MS } from "./pool";

/**
 * Prisma for what is read and written row by row (accounts, keys, endpoints, the delivery log). The write
 * path, claims and keyset lists are SQL in files of their own; docs/adr/0003 says why. Both use the same pools.
 */
const CLIENTS = Symbol.for("human-approval.prisma");
type Clients = { [CLIENTS]?: Map<DatabaseRole, PrismaClient> };

export type PrismaTx = Prisma.TransactionClient;

function clientOf(role: DatabaseRole): PrismaClient {
  const holder = globalThis as Clients;
  holder[CLIENTS] ??= new Map();
  let client = holder[CLIENTS].get(role);
  if (!client) {
    client = new PrismaClient({
      adapter: new PrismaPg(poolOf(role)),
      // As patient as the pool. Its own defaults (2 s and 5 s) would say "database away" of a burst of calls.
      transactionOptions: { maxWait: CONNECT_TIMEOUT_MS, timeout: QUERY_TIMEOUT_MS },
    });
    holder[CLIENTS].set(role, client);
  }
  return client;
}

/** Like `inTeam`, through Prisma: one transaction that can see this team's rows and no others, nor what is hidden from the actor. */
export function inTeamByPrisma<Value>(scope: TeamScope, work: (tx: PrismaTx) => Promise<Value>): Promise<Value> {
  // This way in looks at no key.
  if (scope.claim && !scope.claim.isProven) throw new Error("a key that was only remembered was used unseen");
  return clientOf("ha_app").$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.team_id', ${scope.teamId}, true),
      set_config('app.hidden_projects', ${scope.hiddenProjects.join(",")}, true)`;
    return work(tx);
  });
}

/** Like `asSystem`, through Prisma. For `unscoped/` only. */
export function asSystemByPrisma<Value>(work: (tx: PrismaTx) => Promise<Value>): Promise<Value> {
  return clientOf("ha_system").$transaction(work);
}
