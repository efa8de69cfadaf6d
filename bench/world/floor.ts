import { fork } from "node:child_process";
import path from "node:path";
import pg from "pg";
import { ROOT } from "@/scripts/launch/root";
import type { FloorAddress } from "../targets/floor";
import type { BenchCluster } from "./cluster";
import type { Roots } from "./processor-time";
import { POOL_MAX } from "./product";

export type Floor = {
  address: FloorAddress;
  database: pg.Client;
  processes: Omit<Roots, "load">;
  clean(): Promise<void>;
  countNew(): Promise<number>;
  stop(): Promise<void>;
};

/** Starts the floor's server, with a database of its own in the same PostgreSQL. */
export async function startFloor(cluster: BenchCluster): Promise<Floor> {
  const databaseUrl = await cluster.makeDatabase("floor");
  const child = fork(path.join(ROOT, "bench/floor/main.ts"), [databaseUrl, String(POOL_MAX)], {
    cwd: ROOT,
    execArgv: ["--import", "tsx"],
  });
  const { port } = await new Promise<{ port: number }>((resolve, reject) => {
    child.once("message", (message) => resolve(message as { port: number }));
    child.once("exit", () => reject(new Error("the floor's server has ended before it was ready")));
  });
  const database = new pg.Client(databaseUrl);
  await database.connect();
  return {
    address: { kind: "floor", origin: `http://localhost:${port}` },
    database,
    processes: { server: child.pid as number, database: cluster.pid },
    async clean() {
      await database.query("TRUNCATE requests, deliveries");
    },
    async countNew() {
      const { rows } = await database.query<{ count: number }>("SELECT count(*)::int AS count FROM requests");
      return rows[0]?.count ?? 0;
    },
    async stop() {
      await database.end();
      child.disconnect();
    },
  };
}
