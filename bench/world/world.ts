import { type Load, startLoad } from "../load/load";
import { type BenchCluster, startCluster } from "./cluster";
import { type Floor, startFloor } from "./floor";
import { type Product, startProduct } from "./product";

/** Everything that measures run on. Each part is started when it is first asked for. */
export type World = {
  cluster: BenchCluster;
  load: Load;
  floor(): Promise<Floor>;
  product(): Promise<Product>;
  close(): Promise<void>;
};

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
  return {
    cluster,
    load,
    floor: once(() => startFloor(cluster)),
    product: once(() => startProduct(cluster, "product")),
    async close() {
      load.close();
      for (const stop of closing.reverse()) await stop();
      await cluster.stop();
    },
  };
}
