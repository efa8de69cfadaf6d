import type { Line, Measure, Side } from "../measure";
import type { Address } from "../targets/open-target";
import { installPeers, namesOfPeers, type Peer, startDbos, startRestate } from "../world/peers";
import type { World } from "../world/world";
import { RELEASES } from "./against-the-floor";
import type { Group } from "./group";
import { p50, rate } from "./lines";
import { createSide, cyclesSide, getSide, productSubject, releaseSide, type Subject } from "./sides";

/** What a person would pick instead, doing the same work: a durable wait is made, resolved, and whoever waits has it. */
export const peerMeasures: Group = {
  names: ["restate", "dbos"],
  onlyWith: "peers",
  async make(world, { seconds, share }) {
    installPeers();
    const names = namesOfPeers();
    const peers = {
      restate: peerSubject(names.restate, world, () => startRestate()),
      dbos: peerSubject(names.dbos, world, () => startDbos(world.cluster)),
    };
    const product = productSubject(await world.product());
    const { load } = world;
    return Object.entries(peers).flatMap(([name, subject]): Measure[] => {
      const pair = (what: string, sideOf: (subject: Subject) => Side, lines: Line[]): Measure => ({
        name: `${name}-${what}`,
        measured: sideOf(product),
        against: sideOf(subject),
        lines,
      });
      const isRestate = name === "restate";
      const clocked = (inFlight: number) => ({ load, inFlight, seconds });
      return [
        ...[1, 16, 64].map((inFlight) =>
          pair(`create-${inFlight}`, (side) => createSide({ subject: side, ...clocked(inFlight) }), [
            rate(
              `create beside ${name}, ${inFlight} in flight`,
              isRestate && inFlight === 64 ? { atLeast: 1.3 } : null,
            ),
          ]),
        ),
        pair("get-16", (side) => getSide({ subject: side, ...clocked(16) }), [
          rate(`get beside ${name}, 16 in flight`, isRestate ? null : { atLeast: 2 }),
        ]),
        ...[...RELEASES].map(([inFlight, full]) =>
          pair(
            `release-${inFlight}`,
            (side) => releaseSide({ subject: side, load, inFlight, count: Math.ceil(full * share) }),
            [p50(`decision → waiter p50 beside ${name}, ${inFlight} in flight`)],
          ),
        ),
        pair("cycles-16", (side) => cyclesSide({ subject: side, ...clocked(16) }), [
          rate(`cycles beside ${name}, 16 in flight`, isRestate ? { atLeast: 1.5 } : null),
        ]),
      ];
    });
  },
};

/** So many may be left waiting from runs before: more would be another measure. */
const LEFT_MAX = 1_000;
/** Whole cycles, which leave nothing behind: code is compiled as it is used. */
const WARM_UP = { kind: "cycles", inFlight: 16, seconds: 2 } as const;

/** A peer that was left with too much is started anew: it has no way to forget what it was asked to keep. */
function peerSubject<PeerAddress extends Address>(
  name: string,
  { onClose, load }: World,
  start: () => Promise<Peer<PeerAddress>>,
): Subject {
  let running: Peer<PeerAddress> | null = null;
  const demandRunning = () => {
    if (!running) throw new Error(`${name} does not run`);
    return running;
  };
  onClose(async () => running?.stop());
  return {
    name,
    processes: null,
    get address() {
      return demandRunning().address;
    },
    async clean() {
      if (running && (await running.pending()) <= LEFT_MAX) return;
      await running?.stop();
      running = null;
      running = await start();
      await load.run({ ...WARM_UP, address: running.address });
    },
    countNew: async () => null,
    settled: async () => null,
    answersNoted: async () => null,
  };
}
