import { logger } from "@/lib/config/logger";
import { type Siblings, siblings } from "@/lib/config/siblings";
import { type Count, countInMemory } from "./minute";

/**
 * Counts one call for this server: in memory, or, where the server is several processes, in that of the process that
 * started them. One question carries all calls of a turn of the event loop: asked one by one, 16 or more at a time,
 * they cost some 20 µs of processor each, together 3.
 */
export function countForServer(who: string): Promise<Count> {
  const place = siblings();
  if (!place) return countInMemory(who);
  return new Promise((resolve) => {
    const waiting = asked();
    waiting.push({ who, resolve });
    if (waiting.length === 1) setImmediate(() => void countTogether(place, waiting.splice(0)));
  });
}

type Asked = { who: string; resolve: (count: Promise<Count> | Count) => void };

const ASKED = Symbol.for("human-approval.asked-counts");
type Holder = { [ASKED]?: Asked[] };

function asked(): Asked[] {
  const holder = globalThis as Holder;
  holder[ASKED] ??= [];
  return holder[ASKED];
}

/** Never rejects: without an answer each process counts for itself. */
async function countTogether({ ask }: Siblings, calls: Asked[]): Promise<void> {
  try {
    const counts = await ask<Count[]>(
      "count",
      calls.map(({ who }) => who),
    );
    for (const [index, { who, resolve }] of calls.entries()) resolve(counts[index] ?? countInMemory(who));
  } catch (error) {
    logger().error({ err: error, calls: calls.length }, "calls are counted by this process alone");
    for (const { who, resolve } of calls) resolve(countInMemory(who));
  }
}
