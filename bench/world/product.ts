import { startServer, type TestServer } from "@/e2e/support/server";
import { postCredentials } from "@/e2e/support/session-api";
import { arrangeMember, type TeamMember } from "@/e2e/support/team";
import { ensureBuild } from "@/scripts/launch/build";
import type { ProductAddress } from "../targets/product";
import type { BenchCluster } from "./cluster";
import type { Roots } from "./processor-time";
import { ProductDatabase } from "./product-database";

/** The pool of every server, the floor's too. */
export const POOL_MAX = 10;

/** Counting stays on; nothing reaches the limit. Webhooks go to receivers on this machine. */
const SERVER_ENV = {
  DATABASE_POOL_MAX: String(POOL_MAX),
  RATE_LIMIT_PER_MINUTE: "100000000",
  WEBHOOK_ALLOWED_CIDRS: "127.0.0.0/8",
  LOG_LEVEL: "warn",
};

/** An installation of the product: its database, a server on it, a team with a key, and a person who has signed in. */
export type Product = {
  server: TestServer;
  database: ProductDatabase;
  member: TeamMember;
  cookie: string;
  address: ProductAddress;
  processes: Omit<Roots, "load">;
  /** What makes a server one of this installation. */
  serverEnv: Record<string, string>;
  /** Another server on the same database. */
  startAnother(env?: Record<string, string>): Promise<TestServer>;
  stop(): Promise<void>;
};

export async function startProduct(cluster: BenchCluster, name: string): Promise<Product> {
  await ensureBuild(new AbortController().signal, (line) => process.stdout.write(`${line}\n`));
  const databaseUrl = await cluster.makeDatabase(name);
  const serverEnv = { ...SERVER_ENV, ...cluster.secrets, DATABASE_URL: databaseUrl };
  const startAnother = (env: Record<string, string> = {}) => startServer({ env: { ...serverEnv, ...env } });
  const server = await startAnother();
  const database = new ProductDatabase(databaseUrl);
  const stop = async () => {
    await database.close();
    await server.stop();
  };
  try {
    await database.open();
    const member = await arrangeMember(server);
    const { cookie } = await postCredentials(server.url, member);
    const { url: origin } = server;
    const { api_key: apiKey, team_slug: team } = member;
    const address = { kind: "product" as const, origin, waitOrigin: origin, apiKey, team, cookie };
    const processes = { server: server.pid, database: cluster.pid };
    return { server, database, member, cookie, address, processes, serverEnv, startAnother, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
