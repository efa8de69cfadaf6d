import type { TestServer } from "@/e2e/support/server";
import { type Load, startLoad } from "../load/load";
import type { Address } from "../targets/open-target";
import { type BenchCluster, startCluster } from "./cluster";
import { type Floor, startFloor } from "./floor";
import { type Product, startProduct } from "./product";
import { seedPending } from "./seed";

/** How many wait in the other installation. */
export const PENDING = 100_000;

/** Everything that measures run on. Each part is started when it is first asked for. */
export type World = {
  cluster: BenchCluster;
  load: Load;
  floor(): Promise<Floor>;
  product(): Promise<Product>;
  /** Another installation, in which many requests wait already. */
  fullProduct(): Promise<Product>;
  /** A second server of the first installation. */
  otherServer(): Promise<TestServer>;
  /** Has something ended with everything else. */
  onClose(stop: () => Promise<void>): void;
  close(): Promise<void>;
};

const USED_FOR_SECONDS = 6;

/**
 * Uses a side, so that its code is compiled as that of a server which has been up for a while; and has its tables looked
 * at as PostgreSQL does by itself within the first minute: of tables that have always been empty nobody knows which index
 * leads to a row.
 */
async function useOnce(load: Load, address: Address, database: { query(text: string): Promise<unknown> }) {
  await load.run({ kind: "cycles", address, inFlight: 16, seconds: USED_FOR_SECONDS });
  await database.query("ANALYZE");
}

export async function openWorld(): Promise<World> {
  const cluster = await startCluster();
  const load = startLoad();
  const closing: (() => Promise<void>)[] = [];
  const once = <Part extends { stop(): Promise<void> }>(start: () => Promise<Part>) => {
    let started: Promise<Part> | undefined;
    return () => {
      started ??= start().then((part) => {
        closing.push(part.stop);
        return part;
      });
      return started;
    };
  };
  const product = once(async () => {
    const started = await startProduct(cluster, "product");
    await useOnce(load, started.address, started.database);
    return started;
  });
  return {
    cluster,
    load,
    floor: once(async () => {
      const started = await startFloor(cluster);
      await useOnce(load, started.address, started.database);
      return started;
    }),
    product,
    fullProduct: once(async () => {
      const full = await startProduct(cluster, "full");
      await seedPending(full, load, PENDING);
      return full;
    }),
    otherServer: once(async () => (await product()).startAnother()),
    onClose: (stop) => closing.push(stop),
    async close() {
      load.close();
      const ended: PromiseSettledResult<void>[] = [];
      for (const stop of closing.reverse()) ended.push(...(await Promise.allSettled([stop()])));
      await cluster.stop();
      const failed = ended.find((end) => end.status === "rejected");
      if (failed) throw failed.reason;
    },
  };
}
