import { Webhook } from "standardwebhooks";
import { openTarget } from "../../targets/open-target";
import { Client } from "../client";
import { type Received, startReceiver } from "../receiver";
import { within } from "../within";
import { createWaiting } from "./prepare";
import { holdAll } from "./release";
import type { Outcomes, TaskOf } from "./task";

/** One decision after another: how long until its waiter has it, and until its webhook is received. */
export async function runWebhook({ address, count, port, secret }: TaskOf<"webhook">): Promise<Outcomes["webhook"]> {
  const target = openTarget(address);
  const waiters = new Client(count + 1);
  const decider = new Client(1);
  const inbox = new Mailbox();
  const receiver = await startReceiver(port, (received) => inbox.take(received));
  const outcome: Outcomes["webhook"] = { waiterMs: [], webhookMs: [] };
  try {
    for (const { id, payload, answeredAt } of await holdAll(
      target,
      waiters,
      await createWaiting(target, decider, count),
    )) {
      const call = target.decide(id, payload);
      const sentAt = performance.now();
      const [waiterAt, received] = await Promise.all([
        answeredAt,
        within("a webhook", inbox.webhookOf(id)),
        decider.send(call),
      ]);
      new Webhook(secret).verify(received.body, received.headers as Record<string, string>);
      outcome.waiterMs.push(waiterAt - sentAt);
      outcome.webhookMs.push(received.at - sentAt);
    }
    return outcome;
  } finally {
    await decider.close();
    await waiters.close();
    await receiver.stop();
  }
}

/** What was received, by the request it is about. */
class Mailbox {
  readonly #here = new Map<string, Received>();
  readonly #awaited = new Map<string, (received: Received) => void>();

  take(received: Received): void {
    const { request_id } = JSON.parse(received.body) as { request_id: string };
    this.#here.set(request_id, received);
    this.#awaited.get(request_id)?.(received);
  }

  webhookOf(id: string): Promise<Received> {
    const here = this.#here.get(id);
    return here ? Promise.resolve(here) : new Promise((resolve) => this.#awaited.set(id, resolve));
  }
}
