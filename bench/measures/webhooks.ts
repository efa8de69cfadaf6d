import type { Line } from "../measure";
import { arrangeHooks } from "../world/hooks";
import type { Group } from "./group";
import { p50, rate } from "./lines";
import { bareDeliveriesSide, deliveriesSide, ENDPOINTS, webhookSide } from "./webhook-sides";

/** One after the other: how soon, with nothing else to do. */
export const WEBHOOKS = 100;
/** Decisions of a run; each goes to all endpoints. */
export const DECISIONS = 150;

/** Decisions as others hear of them. */
export const webhookMeasures: Group = {
  names: ["webhook", "deliveries"],
  async make({ product, floor, load }, { share }) {
    const installation = await product();
    const one = await arrangeHooks(installation, 1);
    const many = await arrangeHooks(installation, ENDPOINTS);
    const decisions = Math.ceil(DECISIONS * share);
    let body = "";
    const waiter: Line = {
      title: "decision → waiter p50, of the same decisions",
      figure: "waiterP50",
      unit: "ms",
      goal: null,
    };
    const times: Line = {
      title: "decision → webhook p50, in times of the waiter's",
      figure: "timesWaiter",
      unit: "×",
      goal: { atMost: 2 },
    };
    return [
      {
        name: "webhook",
        measured: webhookSide(installation, one, load, Math.ceil(WEBHOOKS * share)),
        against: null,
        lines: [waiter, p50("decision → signed webhook received p50"), times],
      },
      {
        name: "deliveries",
        measured: deliveriesSide(installation, many, load, decisions, (sent) => {
          body = sent;
        }),
        against: bareDeliveriesSide(await floor(), many, load, decisions, () => body),
        lines: [rate(`durable deliveries, ${ENDPOINTS} endpoints`, { atLeast: 0.5 })],
      },
    ];
  },
};
