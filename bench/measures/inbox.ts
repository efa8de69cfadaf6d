import type { Group } from "./group";
import { INBOXES, inboxSide, SHOWN } from "./inbox-side";
import { p50, p95 } from "./lines";

/** What people see, and when. */
export const inboxMeasures: Group = {
  names: ["inbox"],
  make: async ({ product, load }, { share }) => [
    {
      name: "inbox",
      measured: inboxSide(await product(), load, Math.ceil(SHOWN * share)),
      against: null,
      lines: [
        p50(`create → row in each of ${INBOXES} open inboxes p50`),
        p95(`create → row in each of ${INBOXES} open inboxes p95`, { atMost: 300 }),
      ],
    },
  ],
};
