import { percentile } from "@/e2e/support/figures";
import { monotonicMs } from "../load/closed-loop";
import type { Load } from "../load/load";
import { InvalidRun, type Side } from "../measure";
import type { Floor } from "../world/floor";
import type { Hooks } from "../world/hooks";
import type { Product } from "../world/product";

/** With two under way for each: as many as fill the floor's loop, and the dispatcher. */
export const ENDPOINTS = 16;
const IN_FLIGHT = 2 * ENDPOINTS;

/** Of the same decisions: until the waiter has it, and until the signed webhook is received. */
export function webhookSide(product: Product, hooks: Hooks, load: Load, count: number, name = "product"): Side {
  const { address, port, secret } = hooks;
  return {
    name,
    async run() {
      await product.database.clean();
      const { waiterMs, webhookMs } = await load.run({ kind: "webhook", address, count, port, secret });
      await delivered(product, count);
      const [waiter, p50] = [percentile(waiterMs, 0.5), percentile(webhookMs, 0.5)];
      return { count, waiterP50: waiter, p50, p99: percentile(webhookMs, 0.99), timesWaiter: p50 / waiter };
    },
  };
}

/** From the first decision until every delivery is on record as delivered. */
export function deliveriesSide(
  product: Product,
  hooks: Hooks,
  load: Load,
  decisions: number,
  onBody: (body: string) => void,
  name = "product",
): Side {
  const { address, port } = hooks;
  return {
    name,
    async run() {
      await product.database.clean();
      const { startedAt, body } = await load.run({
        kind: "deliveries",
        address,
        decisions,
        endpoints: ENDPOINTS,
        port,
      });
      onBody(body);
      const count = decisions * ENDPOINTS;
      const endedAt = await delivered(product, count);
      return { count, perSecond: count / ((endedAt - startedAt) / 1000) };
    },
  };
}

/** As many, of the same body, with as many under way: each one signed POST and one UPDATE. */
export function bareDeliveriesSide(
  floor: Floor,
  hooks: Hooks,
  load: Load,
  decisions: number,
  body: () => string,
): Side {
  const { port, secret } = hooks;
  return {
    name: "floor",
    async run() {
      const count = decisions * ENDPOINTS;
      await floor.clean();
      await floor.database.query("INSERT INTO deliveries SELECT n, 'pending' FROM generate_series(1, $1) AS n", [
        count,
      ]);
      const order = { url: `http://127.0.0.1:${port}/hook`, secret, body: body(), count, inFlight: IN_FLIGHT };
      const { startedAt, endedAt } = await load.run({ kind: "bare-deliveries", address: floor.address, order, port });
      const { rowCount } = await floor.database.query("SELECT 1 FROM deliveries WHERE status = 'delivered'");
      if (rowCount !== count) throw new InvalidRun(`the floor delivered ${rowCount} of ${count}`);
      return { count, perSecond: count / ((endedAt - startedAt) / 1000) };
    },
  };
}

const RECORDED_WITHIN_MS = 60_000;

/** Waits until so many are on record as delivered, at the first attempt each; when that was, on the monotonic clock. */
async function delivered({ database }: Product, count: number): Promise<number> {
  const giveUpAt = monotonicMs() + RECORDED_WITHIN_MS;
  for (;;) {
    const { rows } = await database.query<{ done: number; attempts: number; all: number }>(
      `SELECT count(*) FILTER (WHERE status = 'delivered')::int AS done, count(*)::int AS all,
        coalesce(sum(attempt_count), 0)::int AS attempts FROM deliveries`,
    );
    const { done, all, attempts } = rows[0] ?? { done: 0, all: 0, attempts: 0 };
    if (all !== count) throw new InvalidRun(`${all} deliveries were written instead of ${count}`);
    if (done === count && attempts !== count) throw new InvalidRun(`${count} deliveries took ${attempts} attempts`);
    if (done === count) return monotonicMs();
    if (monotonicMs() > giveUpAt) throw new InvalidRun(`${count - done} of ${count} deliveries are not on record`);
  }
}
