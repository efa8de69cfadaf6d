import { openTarget } from "../../targets/open-target";
import { Client } from "../client";
import { closedLoop, eachOf, monotonicMs } from "../closed-loop";
import { startReceiver } from "../receiver";
import { within } from "../within";
import { createWaiting } from "./prepare";
import type { Outcomes, TaskOf } from "./task";

const IN_FLIGHT = 16;

/** Decides so many, and returns when every endpoint has received each of them. */
export async function runDeliveries(task: TaskOf<"deliveries">): Promise<Outcomes["deliveries"]> {
  const target = openTarget(task.address);
  const client = new Client(IN_FLIGHT);
  const receiver = await receiveSome(task.port, task.decisions * task.endpoints);
  try {
    const { hasMore, next } = eachOf(await createWaiting(target, client, task.decisions));
    const startedAt = monotonicMs();
    await closedLoop(IN_FLIGHT, hasMore, async () => {
      const { id, payload } = next();
      await client.send(target.decide(id, payload));
      return 0;
    });
    return { startedAt, body: await within("all deliveries", receiver.all) };
  } finally {
    await client.close();
    await receiver.stop();
  }
}

/** The same number of deliveries by the floor, which has nothing else to do. */
export async function runBareDeliveries(task: TaskOf<"bare-deliveries">): Promise<Outcomes["bare-deliveries"]> {
  const client = new Client(1);
  const receiver = await receiveSome(task.port, task.order.count);
  try {
    const startedAt = monotonicMs();
    const headers = { "content-type": "application/json" };
    const { origin } = task.address;
    await client.send({ method: "POST", origin, path: "/deliveries", headers, body: JSON.stringify(task.order) });
    await within("all deliveries", receiver.all);
    return { startedAt, endedAt: monotonicMs() };
  } finally {
    await client.close();
    await receiver.stop();
  }
}

/** A receiver that says when it has received so many, with the body of the last. */
async function receiveSome(port: number, count: number) {
  let onAll: (body: string) => void = () => {};
  const all = new Promise<string>((resolve) => {
    onAll = resolve;
  });
  let received = 0;
  const { stop } = await startReceiver(port, ({ body }) => {
    if (++received === count) onAll(body);
  });
  return { all, stop };
}
