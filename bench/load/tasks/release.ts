import { setTimeout as sleep } from "node:timers/promises";
import { openTarget } from "../../targets/open-target";
import type { Target } from "../../targets/target";
import { BadAnswer, Client } from "../client";
import { closedLoop, eachOf, type Timed } from "../closed-loop";
import { createWaiting, type Waiting } from "./prepare";
import type { TaskOf } from "./task";

/** From the moment when all were sent until every one is held, however busy the machine. */
const SETTLED_MS = 400;

/** A waiter that is held: when its answer was there, on `performance.now()`. */
export type Held = Waiting & { answeredAt: Promise<number> };

/** Holds a waiter for each. A server serves in turn: once it has answered a later call, it has read those before. */
export async function holdAll(target: Target, client: Client, waiting: Waiting[]): Promise<Held[]> {
  const held = waiting.map((request) => ({ ...request, answeredAt: answeredAt(target, client, request.id) }));
  // A failure while others are still being decided is told where it is waited for.
  for (const { answeredAt } of held) answeredAt.catch(() => {});
  const last = waiting.at(-1);
  if (last) await client.send({ ...target.get(last.id), origin: target.hold(last.id).origin });
  await sleep(SETTLED_MS);
  return held;
}

async function answeredAt(target: Target, client: Client, id: string): Promise<number> {
  const answer = await client.send(target.hold(id));
  const at = performance.now();
  if (!target.isApproved(answer))
    throw new BadAnswer(`a waiter was answered without a decision: ${answer.slice(0, 300)}`);
  return at;
}

/**
 * From sending a decision until the waiter has the answer. All waiters are held before the first decision, so that
 * nothing else is under way than decisions, so many at a time, and what they release.
 */
export async function runRelease({ address, inFlight, count }: TaskOf<"release">): Promise<Timed> {
  const target = openTarget(address);
  const waiters = new Client(count + 1);
  const deciders = new Client(inFlight);
  try {
    const held = await holdAll(target, waiters, await createWaiting(target, deciders, count));
    const { hasMore, next } = eachOf(held);
    return await closedLoop(inFlight, hasMore, async () => {
      const { id, payload, answeredAt } = next();
      const call = target.decide(id, payload);
      const sentAt = performance.now();
      const [at] = await Promise.all([answeredAt, deciders.send(call)]);
      return at - sentAt;
    });
  } finally {
    await deciders.close();
    await waiters.close();
  }
}
