import { percentile } from "@/e2e/support/figures";
import type { Load } from "../load/load";
import type { Side } from "../measure";
import type { Product } from "../world/product";

export const INBOXES = 100;
export const SHOWN = 8;
const EVERY_MS = 250;

/** Requests are made while so many inboxes are open, and each is timed until it stands in every one of them. */
export function inboxSide(product: Product, load: Load, count: number, name = "product"): Side {
  const { address } = product;
  return {
    name,
    async run() {
      await product.database.clean();
      const latenciesMs = await load.run({ kind: "inboxes", address, count, inboxes: INBOXES, everyMs: EVERY_MS });
      return {
        count: latenciesMs.length,
        p50: percentile(latenciesMs, 0.5),
        p95: percentile(latenciesMs, 0.95),
        max: percentile(latenciesMs, 1),
      };
    },
  };
}
