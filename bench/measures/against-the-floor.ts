import type { Line, Measure, Side } from "../measure";
import type { Group } from "./group";
import { p50, p99, rate } from "./lines";
import {
  createSide,
  cyclesSide,
  floorSubject,
  getSide,
  listSide,
  productSubject,
  releaseSide,
  type Subject,
} from "./sides";

const IN_FLIGHT = [1, 16, 64];
/** Decisions of a run, by how many are in flight. */
export const RELEASES = new Map([
  [1, 200],
  [64, 640],
]);

/** What the product does, beside the least that a server could do. */
export const floorMeasures: Group = {
  names: ["create", "get", "list", "release", "cycles"],
  async make(world, { seconds, share }) {
    const product = productSubject(await world.product());
    const floor = floorSubject(await world.floor());
    const { load } = world;
    const pair = (name: string, sideOf: (subject: Subject) => Side, lines: Line[]): Measure => ({
      name,
      measured: sideOf(product),
      against: sideOf(floor),
      lines,
    });
    return [
      ...IN_FLIGHT.map((inFlight) =>
        pair(`create-${inFlight}`, (subject) => createSide({ subject, load, inFlight, seconds }), [
          rate(`create, ${inFlight} in flight`, inFlight === 64 ? { atLeast: 0.6 } : null),
          p50(`create p50, ${inFlight} in flight`, inFlight === 1 ? { atMost: 2.5 } : null),
        ]),
      ),
      ...IN_FLIGHT.map((inFlight) =>
        pair(`get-${inFlight}`, (subject) => getSide({ subject, load, inFlight, seconds }), [
          rate(`get, ${inFlight} in flight`, inFlight === 16 ? { atLeast: 0.6 } : null),
          p50(`get p50, ${inFlight} in flight`),
        ]),
      ),
      pair("list-16", (subject) => listSide({ subject, load, inFlight: 16, seconds }), [
        rate("list of what waits, 16 in flight"),
      ]),
      ...[...RELEASES].map(([inFlight, count]) =>
        pair(
          `release-${inFlight}`,
          (subject) => releaseSide({ subject, load, inFlight, count: Math.ceil(count * share) }),
          [
            p50(`decision → waiter p50, ${inFlight} in flight`, { atMost: inFlight === 1 ? 3 : 5 }),
            p99(`decision → waiter p99, ${inFlight} in flight`),
          ],
        ),
      ),
      pair("cycles-16", (subject) => cyclesSide({ subject, load, inFlight: 16, seconds }), [
        rate("create → wait → decide → answer, cycles, 16 in flight", { atLeast: 0.45 }),
        p50("a cycle p50, 16 in flight"),
      ]),
    ];
  },
};
