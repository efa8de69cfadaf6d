import type { Goal, Line, Measure, Side } from "../measure";
import { arrangeHooks, type Hooks } from "../world/hooks";
import type { Product } from "../world/product";
import { PENDING } from "../world/world";
import { RELEASES } from "./against-the-floor";
import type { Group } from "./group";
import { inboxSide, SHOWN } from "./inbox-side";
import { p50, p95, rate } from "./lines";
import { createSide, cyclesSide, getSide, listSide, productSubject, releaseSide, type Subject } from "./sides";
import { deliveriesSide, ENDPOINTS, webhookSide } from "./webhook-sides";
import { DECISIONS, WEBHOOKS } from "./webhooks";

/** "Every figure at most 1.2 ×": a time may grow by so much, a rate sink by as much. */
const TIMES_MAX = 1.2;
const SLOWER: Goal = { atMost: TIMES_MAX };
const FEWER: Goal = { atLeast: Number((1 / TIMES_MAX).toFixed(3)) };

const WITH = `with ${PENDING.toLocaleString("en")} pending`;

type Installation = { product: Product; subject: Subject; one: Hooks; many: Hooks };

/** Everything again where many requests wait already, beside an installation where none does. */
export const pendingMeasures: Group = {
  names: ["pending"],
  async make({ product, fullProduct, load }, { seconds, share }) {
    const none = await arranged(await product(), "none pending");
    const full = await arranged(await fullProduct(), WITH);
    const pair = (name: string, sideOf: (side: Installation) => Side, lines: Line[]): Measure => ({
      name: `pending-${name}`,
      measured: sideOf(full),
      against: sideOf(none),
      lines,
    });
    const some = (count: number) => Math.ceil(count * share);
    return [
      ...[1, 64].map((inFlight) =>
        pair(`create-${inFlight}`, ({ subject }) => createSide({ subject, load, inFlight, seconds }), [
          inFlight === 1 ? p50(`create p50 ${WITH}, 1 in flight`, SLOWER) : rate(`create ${WITH}, 64 in flight`, FEWER),
        ]),
      ),
      pair("get-16", ({ subject }) => getSide({ subject, load, inFlight: 16, seconds }), [
        rate(`get ${WITH}, 16 in flight`, FEWER),
      ]),
      pair("list-16", ({ subject }) => listSide({ subject, load, inFlight: 16, seconds }), [
        rate(`list ${WITH}, 16 in flight`, FEWER),
      ]),
      ...[...RELEASES].map(([inFlight, count]) =>
        pair(`release-${inFlight}`, ({ subject }) => releaseSide({ subject, load, inFlight, count: some(count) }), [
          p50(`decision → waiter p50 ${WITH}, ${inFlight} in flight`, SLOWER),
        ]),
      ),
      pair("cycles-16", ({ subject }) => cyclesSide({ subject, load, inFlight: 16, seconds }), [
        rate(`cycles ${WITH}, 16 in flight`, FEWER),
      ]),
      pair("webhook", (side) => webhookSide(side.product, side.one, load, some(WEBHOOKS), side.subject.name), [
        p50(`decision → webhook p50 ${WITH}`, SLOWER),
      ]),
      pair(
        "deliveries",
        (side) => deliveriesSide(side.product, side.many, load, some(DECISIONS), () => {}, side.subject.name),
        [rate(`durable deliveries ${WITH}`, FEWER)],
      ),
      pair("inbox", (side) => inboxSide(side.product, load, some(SHOWN), side.subject.name), [
        p95(`create → row in open inboxes p95 ${WITH}`, SLOWER),
      ]),
    ];
  },
};

async function arranged(product: Product, name: string): Promise<Installation> {
  const [one, many] = [await arrangeHooks(product, 1), await arrangeHooks(product, ENDPOINTS)];
  return { product, subject: productSubject(product, name), one, many };
}
