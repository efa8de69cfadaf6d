import { RELEASES } from "./against-the-floor";
import type { Group } from "./group";
import { p50, p99 } from "./lines";
import { productSubject, releaseSide } from "./sides";

/** The waiter is held by another server than the one that takes the decision. */
export const otherServerMeasures: Group = {
  names: ["other-release"],
  async make({ product, otherServer, load }, { share }) {
    const same = productSubject(await product(), "same server");
    const { url: waitOrigin } = await otherServer();
    const { address } = await product();
    const other = { ...same, name: "other server", address: { ...address, waitOrigin } };
    return [...RELEASES].map(([inFlight, full]) => {
      const count = Math.ceil(full * share);
      return {
        name: `other-release-${inFlight}`,
        measured: releaseSide({ subject: other, load, inFlight, count }),
        against: releaseSide({ subject: same, load, inFlight, count }),
        lines: [
          p50(`decision → waiter on another server p50, ${inFlight} in flight`, { atMost: 2 }),
          p99(`decision → waiter on another server p99, ${inFlight} in flight`),
        ],
      };
    });
  },
};
