import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { LaunchFailure, wordsOf } from "../failure";
import { type Cluster, prepareCluster } from "./cluster";
import { connect, databaseUrl, ensureDatabase } from "./connection";
import { type Postmaster, startPostmaster, stopPostmaster } from "./postmaster";

/** The embedded database in use by this process. */
export type EmbeddedDatabase = {
  url: string;
  /** Lets go of it, and ends the server unless another process of ours still uses it. */
  close(): Promise<void>;
};

/** Thrown to whoever asks to own a database that a living server owns. */
export class DatabaseOwned extends Error {
  override name = "DatabaseOwned";
}

const DATABASE = "human_approval";

/**
 * Two advisory locks in the maintenance database, held by a connection for as long as the process lives: the
 * system lets go of them when it dies, however it dies, so that no lock is ever stale. The server holds OWNER;
 * everybody who uses the database (server, `npm run admin`) shares USERS, and who leaves last ends PostgreSQL.
 */
const OWNER = 4_172_001;
const USERS = 4_172_002;

/** What PostgreSQL takes by itself. */
const CONNECTIONS_MIN = 100;

const OPEN_TIMEOUT_MS = 60_000;
/** A start just after the last server was killed, or while it is ending, waits this long for it to be gone. */
const OWNER_TIMEOUT_MS = 5_000;
const RETRY_MS = 250;

/** Starts or finds the database of a data folder. `own` for a server: throws DatabaseOwned if another one lives. */
export async function openEmbedded(
  dataDir: string,
  options: { password: string; own: boolean; connections?: number },
): Promise<EmbeddedDatabase> {
  const cluster = await prepareCluster(dataDir, options.password);
  let hold = await takeHold(cluster, options);
  const { port } = hold.postmaster;
  let isClosing = false;
  let mending: Promise<void> = Promise.resolve();

  // PostgreSQL may die under us (out of memory, say). Everybody's connections come back by themselves once it runs.
  const watch = (client: pg.Client) =>
    client.once("end", () => {
      if (!isClosing) mending = mend();
    });
  const mend = async () => {
    while (!isClosing) {
      try {
        hold = await takeHold(cluster, options, port);
        watch(hold.client);
        return;
      } catch (error) {
        process.stderr.write(`The embedded PostgreSQL stopped and does not start again: ${wordsOf(error)}\n`);
        await sleep(1_000);
      }
    }
  };
  watch(hold.client);

  return {
    url: databaseUrl(cluster, port, DATABASE),
    async close() {
      isClosing = true;
      await mending;
      await letGo(cluster, hold);
    },
  };
}

type Hold = { postmaster: Postmaster; client: pg.Client };

/** Retries: between finding a server and locking it, its last user may end it. */
async function takeHold(
  cluster: Cluster,
  { own, connections = CONNECTIONS_MIN }: { own: boolean; connections?: number },
  port = rememberedPort(cluster),
): Promise<Hold> {
  const giveUpAt = Date.now() + OPEN_TIMEOUT_MS;
  for (;;) {
    const settings = { max_connections: String(Math.max(connections, CONNECTIONS_MIN)) };
    const postmaster = await startPostmaster(cluster, { port, settings });
    rememberPort(cluster, postmaster.port);
    try {
      return { postmaster, client: await lock(cluster, postmaster, own) };
    } catch (error) {
      if (error instanceof DatabaseOwned || error instanceof LaunchFailure) throw error;
      if (Date.now() > giveUpAt) throw new LaunchFailure(`The embedded PostgreSQL cannot be used: ${wordsOf(error)}.`);
      await sleep(RETRY_MS);
    }
  }
}

async function lock(cluster: Cluster, { port }: Postmaster, own: boolean): Promise<pg.Client> {
  const client = await connect(cluster, port);
  try {
    await client.query("SELECT pg_advisory_lock_shared($1)", [USERS]);
    if (own) await becomeOwner(client);
    await ensureDatabase(client, DATABASE);
    return client;
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function becomeOwner(client: pg.Client): Promise<void> {
  const giveUpAt = Date.now() + OWNER_TIMEOUT_MS;
  while (!(await tryLock(client, OWNER))) {
    if (Date.now() > giveUpAt) throw new DatabaseOwned();
    await sleep(RETRY_MS);
  }
}

async function letGo(cluster: Cluster, { client, postmaster }: Hold): Promise<void> {
  let isLast: boolean;
  try {
    await client.query("SELECT pg_advisory_unlock_all()");
    isLast = await tryLock(client, USERS);
  } catch {
    return; // it has gone already: there is nothing to end
  } finally {
    await client.end();
  }
  if (isLast) await stopPostmaster(cluster, postmaster);
}

async function tryLock(client: pg.Client, key: number): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>("SELECT pg_try_advisory_lock($1) AS taken", [key]);
  return rows[0]?.taken === true;
}

/** The port stays the same from start to start, so that a tool pointed at the database finds it again. */
const portFile = ({ dataDir }: Cluster) => path.join(dataDir, "postgres.port");

function rememberedPort(cluster: Cluster): number | undefined {
  try {
    return Number.parseInt(readFileSync(portFile(cluster), "utf8"), 10) || undefined;
  } catch {
    return undefined;
  }
}

function rememberPort(cluster: Cluster, port: number): void {
  if (rememberedPort(cluster) !== port) writeFileSync(portFile(cluster), `${port}\n`, { mode: 0o600 });
}
